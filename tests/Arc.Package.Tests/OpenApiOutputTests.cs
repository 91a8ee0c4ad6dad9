using System.Text.Json;

namespace Arc.Package.Tests;

/// <summary>ArcOpenApiOutput keeps a file equal to the document of the last build that succeeded.</summary>
public sealed class OpenApiOutputTests(PackageFeed feed)
{
    private const string Property = "<ArcOpenApiOutput>contract/open api.json</ArcOpenApiOutput>";
    private const string Document = "Shop/contract/open api.json";

    [Fact]
    public async Task The_file_follows_the_build_and_only_a_build_that_succeeds()
    {
        using var folder = new FreshFolder(feed);
        Notes.WriteTo(folder, "Shop", Property);

        await folder.MustBuildAsync("Shop");
        string first = Read(folder);
        using (var document = JsonDocument.Parse(first))
        {
            Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
            Assert.True(document.RootElement.GetProperty("paths").TryGetProperty("/notes", out _));
        }

        Assert.Contains("größer, 日本", first, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFEFF', first);

        // Nothing changed: the file is not touched.
        DateTime written = File.GetLastWriteTimeUtc(folder.PathOf(Document));
        await folder.MustBuildAsync("Shop");
        Assert.Equal(written, File.GetLastWriteTimeUtc(folder.PathOf(Document)));

        // A build that fails leaves the file as it was.
        folder.Write("Shop/Broken.cs", "public class Broken : DoesNotExist;");
        folder.Write("Shop/Note.cs", Notes.Resource.Replace("Text", "Body", StringComparison.Ordinal));
        Assert.NotEqual(0, (await folder.BuildAsync("Shop")).ExitCode);
        Assert.Equal(first, Read(folder));

        File.Delete(folder.PathOf("Shop/Broken.cs"));
        await folder.MustBuildAsync("Shop");
        Assert.Contains("\"body\"", Read(folder), StringComparison.Ordinal);

        // Whoever changes or loses the file gets it back.
        string second = Read(folder);
        File.WriteAllText(folder.PathOf(Document), "{}");
        await folder.MustBuildAsync("Shop");
        Assert.Equal(second, Read(folder));
        File.Delete(folder.PathOf(Document));
        await folder.MustBuildAsync("Shop");
        Assert.Equal(second, Read(folder));
        Assert.Equal(["open api.json"], Directory.GetFiles(folder.PathOf("Shop/contract")).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task A_project_without_a_resource_is_told_that_there_is_no_document()
    {
        using var folder = new FreshFolder(feed);
        folder.WriteWebProject("Shop", Property);
        folder.Write("Shop/Program.cs", "WebApplication.CreateBuilder(args).Build().Run();");

        (int exitCode, string output) = await folder.BuildAsync("Shop");

        Assert.Equal(0, exitCode);
        Assert.Contains("warning ARC0950", output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf(Document)));
    }

    private static string Read(FreshFolder folder) => File.ReadAllText(folder.PathOf(Document));
}
