using System.Text.Json;

namespace Arc.Package.Tests;

/// <summary>A folder outside of the repository, with spaces and letters of the world in its path, as users have them.</summary>
internal sealed class FreshFolder : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"arc fresh grün 日本 {Guid.NewGuid():N}");
    private readonly PackageFeed _feed;

    public FreshFolder(PackageFeed feed)
    {
        _feed = feed;
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="this build" value="{feed.Folder}" />
              </packageSources>
            </configuration>
            """);

        // Ends the search for files of this kind above, whatever the machine keeps in its temporary folder.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
    }

    /// <summary>The package reference that a user writes.</summary>
    public string Reference => $"""<PackageReference Include="Arc" Version="{_feed.Version}" />""";

    public string PathOf(string file) => Path.Combine(_root, file);

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }

    /// <summary>Writes a web project with the package as its only reference.</summary>
    public void WriteWebProject(string name, string properties = "", string items = "")
    {
        Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {(items.Length > 0 ? items : Reference)}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Restores and builds.</summary>
    public Task<(int ExitCode, string Output)> BuildAsync(string project, params string[] arguments) =>
        CommandLine.DotnetAsync(PathOf(project), ["build", .. arguments]);

    /// <summary>Builds a project that has to build, without a single warning.</summary>
    public async Task MustBuildAsync(string project)
    {
        (int exitCode, string output) = await BuildAsync(project);
        Assert.True(exitCode == 0, output);
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);
    }

    /// <summary>The file names of what the compiler loads for a project that was restored.</summary>
    public async Task<string[]> AnalyzersAsync(string project)
    {
        (int exitCode, string output) = await CommandLine.DotnetAsync(
            PathOf(project), "msbuild", "-target:ResolvePackageAssets", "-getItem:Analyzer", "-nologo");
        Assert.True(exitCode == 0, output);
        using var items = JsonDocument.Parse(output);
        return [.. items.RootElement.GetProperty("Items").GetProperty("Analyzer").EnumerateArray()
            .Select(item => item.GetProperty("Filename").GetString()!)];
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
