using System.Text.RegularExpressions;

namespace Arc.Repository.Tests.Docs;

/// <summary>A link in a page leads somewhere.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void A_link_to_a_file_finds_it()
    {
        IEnumerable<string> broken =
            from page in Repository.Files(".", "*.md")
            from Match match in Link().Matches(WithoutCode(Repository.Read(page)))
            let target = match.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal) && !target.StartsWith('#')
            let path = Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(target.Split('#')[0]))
            where !Repository.Exists(path)
            select $"{page}: {target}";

        Verdict.None(broken);
    }

    [Fact]
    public void A_link_to_a_heading_finds_it()
    {
        IEnumerable<string> broken =
            from page in Repository.Files(".", "*.md")
            from Match match in Link().Matches(WithoutCode(Repository.Read(page)))
            let target = match.Groups[1].Value
            where target.Contains('#', StringComparison.Ordinal) && !target.Contains("://", StringComparison.Ordinal)
            let parts = target.Split('#')
            let file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0])
            where Repository.Exists(file) && !Headings(Repository.Read(file)).Contains(parts[1], StringComparer.OrdinalIgnoreCase)
            select $"{page}: {target}";

        Verdict.None(broken);
    }

    private static string WithoutCode(string markdown) => InlineCode().Replace(CodeBlock().Replace(markdown, ""), "");

    // As GitHub makes them: lower case, spaces to dashes, punctuation gone.
    private static IEnumerable<string> Headings(string markdown) => Heading().Matches(CodeBlock().Replace(markdown, ""))
        .Select(match => Punctuation().Replace(match.Groups[1].Value.Trim(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"`[^`\n]*`")]
    private static partial Regex InlineCode();
}
