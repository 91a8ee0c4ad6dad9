using System.Text.RegularExpressions;

namespace Arc.Repository.Tests.Layout;

/// <summary>One word per capability in every tree, and the words are those of the map.</summary>
public sealed partial class FolderWordTests
{
    [Fact]
    public void A_folder_of_a_project_is_a_word_of_the_map()
    {
        HashSet<string> words = [.. Words()];

        Verdict.None(Folders("src").Concat(Folders("tests").Where(HoldsTests)).Where(folder => !words.Contains(Path.GetFileName(folder))));
    }

    [Fact]
    public void A_word_of_the_map_names_a_folder_somewhere()
    {
        HashSet<string> folders = [.. Folders("src").Concat(Folders("tests")).Select(folder => Path.GetFileName(folder))];

        Verdict.None(Words().Where(word => !folders.Contains(word)));
    }

    // The first column of the tables under "Words".
    private static IEnumerable<string> Words()
    {
        string map = Repository.Read("docs/architecture.md");
        int start = map.IndexOf("\n## Words", StringComparison.Ordinal);
        int end = map.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return Word().Matches(map[start..end]).Select(match => match.Groups[1].Value);
    }

    private static IEnumerable<string> Folders(string tree) => Repository.Files(tree, "*.cs")
        .Select(file => file.Split('/'))
        .Where(parts => parts.Length > 3)
        .Select(parts => string.Join('/', parts[..3]))
        .Distinct();

    // Other folders under tests hold what tests share, such as an application to call.
    private static bool HoldsTests(string folder) => Repository.Files(folder, "*.cs").Any(file => FactOrTheory().IsMatch(Repository.Read(file)));

    [GeneratedRegex(@"^\s*\[(Fact|Theory)", RegexOptions.Multiline)]
    private static partial Regex FactOrTheory();

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Word();
}
