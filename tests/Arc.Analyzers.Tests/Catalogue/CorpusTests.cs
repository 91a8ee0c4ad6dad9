using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Catalogue;

/// <summary>Whole files as people write them: each gives exactly the ids of its first line.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Bad => Files("bad");

    public static TheoryData<string> Good => Files("good");

    [Theory, MemberData(nameof(Bad))]
    public async Task A_bad_file_gives_the_ids_of_its_first_line(string file)
    {
        var source = Read("bad", file);
        var expected = source.Split('\n')[0]["// expect: ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await AnalyzerVerifier.IdsOfAsync(source)).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Good))]
    public async Task A_good_file_compiles_and_gives_nothing(string file)
    {
        var source = Read("good", file);

        Assert.StartsWith("// expect: nothing\n", source, StringComparison.Ordinal);
        await AnalyzerVerifier.VerifyAsync(source);
    }

    /// <summary>The text of a file of the corpus.</summary>
    internal static string Read(string folder, string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "corpus", folder, file));

    private static TheoryData<string> Files(string folder)
        => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "corpus", folder), "*.cs").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
