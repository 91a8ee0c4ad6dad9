using System.Text.RegularExpressions;

namespace Arc.Repository.Tests.Text;

/// <summary>Whoever silences a warning says why, on the same line or right above.</summary>
public sealed partial class SuppressionReasonTests
{
    [Fact]
    public void A_pragma_has_a_reason()
    {
        AssertReasons(["src", "tests", "samples", "benchmarks"], "*.cs", PragmaDisable(), line => line.Contains("//", StringComparison.Ordinal));
    }

    [Fact]
    public void A_suppression_attribute_has_a_reason()
    {
        AssertReasons(["src", "tests", "samples", "benchmarks"], "*.cs", SuppressionAttribute(),
            line => line.Contains("//", StringComparison.Ordinal) || line.Contains("Justification = \"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_NoWarn_has_a_reason()
    {
        string[] folders = ["src", "tests", "samples", "benchmarks", "eng"];
        AssertReasons(folders, "*.csproj", NoWarn(), IsXmlComment);
        AssertReasons(folders, "*.props", NoWarn(), IsXmlComment);
        AssertReasons(folders, "*.targets", NoWarn(), IsXmlComment);
    }

    [Fact]
    public void A_rule_switched_off_for_files_has_a_reason()
    {
        AssertReasons(["."], ".editorconfig", SeverityNone(), line => line.StartsWith('#'));
    }

    private static bool IsXmlComment(string line) => line.Contains("-->", StringComparison.Ordinal);

    private static void AssertReasons(string[] folders, string pattern, Regex suppression, Func<string, bool> isReason)
    {
        var without = new List<string>();
        foreach (string file in folders.SelectMany(folder => Repository.Files(folder, pattern)))
        {
            string[] lines = Repository.Lines(file);
            for (int index = 0; index < lines.Length; index++)
            {
                if (!suppression.IsMatch(lines[index])) continue;

                // Several suppressions in a row share the reason above the first.
                int above = index - 1;
                while (above >= 0 && suppression.IsMatch(lines[above])) above--;
                if (!isReason(lines[index].Trim()) && (above < 0 || !isReason(lines[above].Trim()))) without.Add($"{file}:{index + 1}");
            }
        }

        Verdict.None(without);
    }

    [GeneratedRegex(@"^\s*#pragma warning disable")]
    private static partial Regex PragmaDisable();

    [GeneratedRegex(@"^\s*\[(assembly: |module: )?(Unconditional)?SuppressMessage\(")]
    private static partial Regex SuppressionAttribute();

    [GeneratedRegex("<NoWarn[> ]")]
    private static partial Regex NoWarn();

    [GeneratedRegex(@"severity\s*=\s*none")]
    private static partial Regex SeverityNone();
}
