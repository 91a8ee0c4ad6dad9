using System.Xml.Linq;

namespace Arc.Repository.Tests.Layout;

/// <summary>Which project of src may know which: Generators → Declarations ← Analyzers ← CodeFixes, Runtime ← PostgreSql, Redis.</summary>
public sealed class DependencyArrowTests
{
    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["Arc"] = ["Arc.Analyzers", "Arc.CodeFixes", "Arc.Declarations", "Arc.Generators", "Arc.Runtime"],
        ["Arc.Analyzers"] = ["Arc.Declarations"],
        ["Arc.CodeFixes"] = ["Arc.Analyzers", "Arc.Declarations"],
        ["Arc.Declarations"] = [],
        ["Arc.Generators"] = ["Arc.Declarations"],
        ["Arc.PostgreSql"] = ["Arc.Runtime"],
        ["Arc.Redis"] = ["Arc.Runtime"],
        ["Arc.Runtime"] = [],
    };

    [Fact]
    public void Every_project_of_src_has_its_arrows_decided()
    {
        Assert.Equal(_allowed.Keys.Order(StringComparer.Ordinal), Repository.SourceProjects);
    }

    [Fact]
    public void No_project_knows_another_than_the_arrows_say()
    {
        foreach ((string project, string[] allowed) in _allowed)
        {
            IEnumerable<string> known = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path));

            Assert.Equal(allowed, known.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("Npgsql", "Arc.PostgreSql")]
    [InlineData("StackExchange.Redis", "Arc.Redis")]
    [InlineData("Microsoft.CodeAnalysis.CSharp.Workspaces", "Arc.CodeFixes")]
    public void A_heavy_dependency_stays_in_the_one_project_that_is_for_it(string package, string owner)
    {
        IEnumerable<string> users = Repository.SourceProjects.Where(project => Items(project, "PackageReference")
            .Any(name => name == package || name.StartsWith(package + ".", StringComparison.Ordinal)));

        Assert.Equal([owner], users);
    }

    [Fact]
    public void Samples_and_tests_take_Arc_with_its_compiler_side_from_one_place()
    {
        foreach (string file in Repository.Files("samples", "*.csproj").Concat(Repository.Files("tests", "*.csproj")))
        {
            Assert.DoesNotContain(
                XDocument.Parse(Repository.Read(file)).Descendants("ProjectReference"),
                reference => (string?)reference.Attribute("OutputItemType") == "Analyzer");
        }
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj")).Descendants(kind)
            .Select(item => ((string)item.Attribute("Include")!).Replace('\\', '/'));
}
