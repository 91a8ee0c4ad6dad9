namespace Arc.Repository.Tests.Layout;

/// <summary>The first screen of the repository holds what a reader looks for, and nothing else.</summary>
public sealed class RootTests
{
    private static readonly string[] _files =
    [
        ".editorconfig", ".gitattributes", ".gitignore", "Arc.sln", "CHANGELOG.md", "CONTRIBUTING.md", "Directory.Build.props",
        "Directory.Build.targets", "Directory.Packages.props", "LICENSE", "README.md", "global.json",
    ];

    private static readonly string[] _folders = [".ci", "benchmarks", "docs", "eng", "samples", "src", "tests"];

    // What a build or an editor may leave in a checkout; .gitignore keeps it out of commits.
    private static readonly string[] _ignored = [".git", ".idea", ".vs", "artifacts"];

    [Fact]
    public void The_root_holds_these_files()
    {
        Assert.Equal(_files, Directory.GetFiles(Repository.Root)
            .Select(path => Path.GetFileName(path)!)
            .Except(_ignored)
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_root_holds_these_folders()
    {
        Assert.Equal(_folders, Directory.GetDirectories(Repository.Root)
            .Select(path => Path.GetFileName(path)!)
            .Except(_ignored)
            .Order(StringComparer.Ordinal));
    }
}
