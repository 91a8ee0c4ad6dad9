namespace Arc.Repository.Tests.PublicApi;

/// <summary>
/// The public surface changes only with its text: <c>PublicAPI.Shipped.txt</c> holds what a release has promised,
/// <c>PublicAPI.Unshipped.txt</c> what came since. <c>ARC_UPDATE_API=1</c> rewrites the second file.
/// </summary>
public sealed class PublicApiTests
{
    private const string Header = "#nullable enable";

    public static TheoryData<string> Libraries => ["Arc.Runtime", "Arc.PostgreSql", "Arc.Redis"];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void What_a_library_shows_is_what_its_text_says(string library)
    {
        IReadOnlyList<string> actual = PublicApiText.Of(library);
        string[] shipped = Read($"src/{library}/PublicAPI.Shipped.txt");
        string unshippedFile = $"src/{library}/PublicAPI.Unshipped.txt";
        if (Environment.GetEnvironmentVariable("ARC_UPDATE_API") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, unshippedFile), string.Join('\n', [Header, .. actual.Except(shipped)]) + "\n");
        }

        string[] told = [.. shipped, .. Read(unshippedFile)];
        string[] untold = [.. actual.Except(told).Select(line => $"+ {line}")];
        string[] gone = [.. told.Except(actual).Select(line => $"- {line}")];
        Assert.True(
            untold.Length + gone.Length == 0,
            $"The public surface of {library} differs from its text. If that is meant, run this test with ARC_UPDATE_API=1 and commit {unshippedFile}.\n"
                + string.Join('\n', [.. untold, .. gone]));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_text_is_sorted_and_says_nothing_twice(string library)
    {
        foreach (string file in (string[])["PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt"])
        {
            string[] lines = Read($"src/{library}/{file}");
            Assert.Equal(lines.Distinct().Order(StringComparer.Ordinal), lines);
        }
    }

    private static string[] Read(string file)
    {
        if (!Repository.Exists(file)) return [];
        string[] lines = Repository.Lines(file);
        Assert.Equal(Header, lines[0]);
        return lines[1..];
    }
}
