using System.Text.RegularExpressions;

namespace Arc.Analyzers.Tests.Catalogue;

/// <summary>A page of <c>docs/diagnostics</c>: its title, its headings in order, and the code under each.</summary>
internal sealed partial record DiagnosticPage(string Title, IReadOnlyList<string> Headings, IReadOnlyDictionary<string, string> Texts)
{
    public static DiagnosticPage Parse(string markdown)
    {
        var parts = Heading().Split(markdown);
        var headings = new List<string>();
        var texts = new Dictionary<string, string>();
        for (var i = 1; i + 1 < parts.Length; i += 2)
        {
            headings.Add(parts[i].Trim());
            texts[parts[i].Trim()] = parts[i + 1].Trim();
        }

        return new(parts[0].Split('\n')[0], headings, texts);
    }

    /// <summary>The example under a heading; null when there is not exactly one.</summary>
    public string? Example(string heading)
        => Texts.TryGetValue(heading, out var text) && Fence().Matches(text) is [var only] ? only.Groups["code"].Value : null;

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Fence();
}
