using System.Text.RegularExpressions;

namespace Arc.Repository.Tests.Docs;

/// <summary>The page of problems lists the codes that the source has: all of them, with their status, and no others.</summary>
public sealed partial class ProblemCodeTests
{
    private static readonly string _page = Repository.Read("docs/guide/problems.md");

    private static readonly string[] _sources =
    [
        .. new[] { "src/Arc.Runtime/Json", "src/Arc.Runtime/Behavior", "src/Arc.Runtime/Problems", "src/Arc.Runtime/Resources", "src/Arc.Generators/Json", "src/Arc.Generators/Behavior" }
            .SelectMany(folder => Repository.Files(folder, "*.cs")).Select(Repository.Read),
    ];

    [Fact]
    public void Every_code_of_a_problem_is_in_the_table_with_its_status()
    {
        Dictionary<string, string> codes = Constant().Matches(Repository.Read("src/Arc.Runtime/Problems/ProblemCodes.cs"))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        IEnumerable<string> kinds = Kind().Matches(Repository.Read("src/Arc.Runtime/Problems/ProblemKind.cs"))
            .Select(match => $"{match.Groups[2].Value} {codes[match.Groups[1].Value]}");
        IEnumerable<string> rows = Row().Matches(_page).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}");

        Assert.Equal(codes.Count, kinds.Count());
        Assert.Equal(kinds.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_of_an_error_in_a_body_is_listed()
    {
        string[] listed = Listed();
        string[] given = [.. _sources.SelectMany(text => Given().Matches(text)).SelectMany(match => match.Groups["code"].Captures).Select(code => code.Value).Distinct()];

        Assert.True(given.Length > 20, "The pattern finds the places no more where codes are given.");
        Verdict.None(given.Except(listed).Select(code => $"'{code}' is given and not listed"));
        Verdict.None(
            from code in listed
            where !_sources.Any(text => text.Contains($"\"{code}\"", StringComparison.Ordinal) || text.Contains($"\\\"{code}\\\"", StringComparison.Ordinal))
            select $"'{code}' is listed and given nowhere");
    }

    private static string[] Listed()
    {
        string section = _page[_page.IndexOf("## Codes of errors in a body", StringComparison.Ordinal)..];

        return [.. Quoted().Matches(section[..section.IndexOf("\n## ", 3, StringComparison.Ordinal)]).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("""public const string (\w+) = "([a-z_.]+)";""")]
    private static partial Regex Constant();

    [GeneratedRegex("""ProblemKind \w+ = new\(ProblemCodes\.(\w+), (\d+),""")]
    private static partial Regex Kind();

    [GeneratedRegex(@"^\| (\d+) \| `(arc\.[a-z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    // A failing reader, an error made by hand, one that emitted code adds, a constraint's name, and what a store refuses.
    [GeneratedRegex("""(?:Fail\((?:IsNull \? "(?<code>[a-z_]+)" : )?|FieldError\([^";]*(?:"[^"]*")?[^";]*, |AddAt\([^"\n]*, \\|ConstraintKind\.\w+ => |ProblemKind\.\w+, |Add\(member, )"(?<code>[a-z_0-9]+)\\?"[,\)\r\n]""")]
    private static partial Regex Given();

    [GeneratedRegex("`([a-z_0-9]+)`")]
    private static partial Regex Quoted();
}
