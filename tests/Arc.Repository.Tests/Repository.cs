using System.Reflection;

namespace Arc.Repository.Tests;

/// <summary>The files of this repository as a checkout has them, without what builds leave behind.</summary>
internal static class Repository
{
    private static readonly string[] _outputs = [".git", "artifacts", "bin", "obj", "node_modules", "TestResults"];

    /// <summary>The folder of Arc.sln.</summary>
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!
        .TrimEnd('/', '\\');

    /// <summary>The projects under src, by name.</summary>
    public static IReadOnlyList<string> SourceProjects { get; } =
        [.. Files("src", "*.csproj").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    /// <summary>Paths relative to the root, with forward slashes, in a stable order.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) => Walk(Path.Combine(Root, folder), pattern)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Walk(string folder, string pattern)
    {
        if (!Directory.Exists(folder)) return [];
        return Directory.EnumerateFiles(folder, pattern).Concat(Directory.EnumerateDirectories(folder)
            .Where(child => !_outputs.Contains(Path.GetFileName(child)))
            .SelectMany(child => Walk(child, pattern)));
    }
}
