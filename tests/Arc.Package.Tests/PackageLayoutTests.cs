using System.IO.Compression;
using System.Xml.Linq;

namespace Arc.Package.Tests;

/// <summary>A package holds what it is for, once, and nothing by accident.</summary>
public sealed class PackageLayoutTests(PackageFeed feed)
{
    private static readonly string[] _compilerSide = ["Arc.Analyzers.dll", "Arc.CodeFixes.dll", "Arc.Declarations.dll", "Arc.Generators.dll"];

    [Fact]
    public void Arc_holds_its_compiler_side_once_and_no_other_code()
    {
        Assert.Equal(_compilerSide.Select(file => $"analyzers/dotnet/cs/{file}"), Entries("Arc").Where(IsCode));
    }

    [Fact]
    public void Arc_brings_its_props_and_targets_to_whoever_gets_it_through_another_project()
    {
        Assert.Equal(["buildTransitive/Arc.props", "buildTransitive/Arc.targets"], Entries("Arc").Where(entry => entry.StartsWith("build", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Arc", "Arc.Runtime")]
    [InlineData("Arc.PostgreSql", "Arc.Runtime")]
    [InlineData("Arc.Redis", "Arc.Runtime")]
    public void A_package_needs_the_others_in_the_version_it_was_built_with(string package, string needed)
    {
        Assert.Equal(feed.Version, (string?)Nuspec(package).Descendants()
            .Single(element => element.Name.LocalName == "dependency" && (string?)element.Attribute("id") == needed)
            .Attribute("version"));
    }

    [Fact]
    public void Arc_needs_the_runtime_alone()
    {
        Assert.Single(Nuspec("Arc").Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Theory]
    [InlineData("Arc.Runtime")]
    [InlineData("Arc.PostgreSql")]
    [InlineData("Arc.Redis")]
    public void A_library_comes_with_its_documentation(string package)
    {
        Assert.Equal([$"lib/net10.0/{package}.dll"], Entries(package).Where(IsCode));
        Assert.Contains($"lib/net10.0/{package}.xml", Entries(package));
    }

    [Theory]
    [InlineData("Arc")]
    [InlineData("Arc.Runtime")]
    [InlineData("Arc.PostgreSql")]
    [InlineData("Arc.Redis")]
    public void A_package_says_what_it_is_and_under_which_license(string package)
    {
        XDocument nuspec = Nuspec(package);

        Assert.Contains("README.md", Entries(package));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.True(Value("description")!.Length > 30);
        Assert.Equal("The Arc contributors", Value("authors"));

        string? Value(string name) => nuspec.Descendants().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
    }

    private static bool IsCode(string entry) => Path.GetExtension(entry) is ".dll" or ".exe";

    private string[] Entries(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(feed.PackageFile(package));
        return [.. archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }

    private XDocument Nuspec(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(feed.PackageFile(package));
        using Stream stream = archive.GetEntry($"{package}.nuspec")!.Open();
        return XDocument.Load(stream);
    }
}
