using System.Reflection;

[assembly: AssemblyFixture(typeof(Arc.Package.Tests.PackageFeed))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Arc.Package.Tests;

/// <summary>The packages of this build, in a folder of their own, under a version that no other run has used.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private static readonly string[] _projects = ["Arc", "Arc.Runtime", "Arc.PostgreSql", "Arc.Redis"];

    /// <summary>Where the packages lie.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("arc-feed-").FullName;

    /// <summary>
    /// The version of this run. NuGet keeps what it has extracted once, so a version that was used before would test the
    /// packages of an earlier run.
    /// </summary>
    public string Version { get; } = $"0.1.0-test.{DateTimeOffset.UtcNow.UtcTicks}";

    public string PackageFile(string package) => Path.Combine(Folder, $"{package}.{Version}.nupkg");

    public async ValueTask InitializeAsync()
    {
        foreach (string project in _projects)
        {
            (int exitCode, string output) = await CommandLine.DotnetAsync(
                Metadata("RepositoryRoot"),
                "pack", $"src/{project}/{project}.csproj", "--no-build", "--configuration", Metadata("Configuration"), "--output", Folder, $"-p:PackageVersion={Version}");
            if (exitCode != 0) throw new InvalidOperationException($"{project} could not be packed.\n{output}");
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);

        string extracted = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (string project in _projects)
        {
#pragma warning disable CA1308 // NuGet's folders are lower case.
            string folder = Path.Combine(extracted, project.ToLowerInvariant(), Version);
#pragma warning restore CA1308
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private static string Metadata(string key) => typeof(PackageFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
