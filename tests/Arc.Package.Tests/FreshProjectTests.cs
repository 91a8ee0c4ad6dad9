using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Arc.Package.Tests;

/// <summary>One package reference brings runtime, generator, analyzers and code fixes to a project that knows nothing else.</summary>
public sealed class FreshProjectTests(PackageFeed feed)
{
    private static readonly string[] _compilerSide = ["Arc.Analyzers", "Arc.CodeFixes", "Arc.Declarations", "Arc.Generators"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_project_builds_without_a_warning_and_serves_its_resource()
    {
        using var folder = new FreshFolder(feed);
        Notes.WriteTo(folder, "Shop");
        await folder.MustBuildAsync("Shop");
        Assert.Equal(_compilerSide, (await folder.AnalyzersAsync("Shop")).Where(IsOurs).Order(StringComparer.Ordinal));

        await using RunningApplication application = await RunningApplication.StartAsync(folder, "Shop");
        await ServesNotesAsync(application.Client);
    }

    [Fact]
    public async Task A_project_that_gets_Arc_through_another_gets_its_compiler_side_once_too()
    {
        using var folder = new FreshFolder(feed);
        folder.Write("Shop.Resources/Shop.Resources.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                {folder.Reference}
              </ItemGroup>
            </Project>
            """);
        folder.Write("Shop.Resources/Note.cs", Notes.Resource);
        folder.WriteWebProject("Shop", items: """<ProjectReference Include="../Shop.Resources/Shop.Resources.csproj" />""");
        folder.Write("Shop/Program.cs", Notes.Program);
        folder.Write("Shop/NotesContext.cs", Notes.Context);

        await folder.MustBuildAsync("Shop");
        Assert.Equal(_compilerSide, (await folder.AnalyzersAsync("Shop")).Where(IsOurs).Order(StringComparer.Ordinal));

        await using RunningApplication application = await RunningApplication.StartAsync(folder, "Shop");
        await ServesNotesAsync(application.Client);
    }

    [Fact]
    public async Task A_class_declared_wrongly_fails_the_build_with_the_one_error_that_explains_it()
    {
        using var folder = new FreshFolder(feed);
        Notes.WriteTo(folder, "Shop");
        folder.Write("Shop/Note.cs", Notes.Resource.Replace("partial ", "", StringComparison.Ordinal));

        (int exitCode, string output) = await folder.BuildAsync("Shop");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error ARC0001", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_fix_of_the_package_mends_the_class()
    {
        using var folder = new FreshFolder(feed);
        Notes.WriteTo(folder, "Shop");
        folder.Write("Shop/Note.cs", Notes.Resource.Replace("partial ", "", StringComparison.Ordinal));

        (int exitCode, string output) = await CommandLine.DotnetAsync(
            folder.PathOf("Shop"), "format", "analyzers", "--diagnostics", "ARC0001", "--severity", "error");

        Assert.True(exitCode == 0, output);
        Assert.Contains("public partial class Note", await File.ReadAllTextAsync(folder.PathOf("Shop/Note.cs"), Cancelled), StringComparison.Ordinal);
        await folder.MustBuildAsync("Shop");
    }

    private static bool IsOurs(string analyzer) => analyzer.StartsWith("Arc.", StringComparison.Ordinal);

    private static async Task ServesNotesAsync(HttpClient client)
    {
        using HttpResponseMessage created = await client.PostAsJsonAsync("/notes", new { text = "Grüße, 日本" }, Cancelled);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);

        JsonElement read = await client.GetFromJsonAsync<JsonElement>(created.Headers.Location, Cancelled);
        Assert.Equal("Grüße, 日本", read.GetProperty("text").GetString());

        using HttpResponseMessage refused = await client.PostAsJsonAsync("/notes", new { text = "x" }, Cancelled);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        JsonElement document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancelled);
        Assert.True(document.GetProperty("paths").TryGetProperty("/notes", out _));
    }
}
