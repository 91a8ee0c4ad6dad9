using System.Xml.Linq;

namespace Arc.Repository.Tests.Docs;

/// <summary>The map shows every room.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void The_map_names_every_project_of_src()
    {
        string map = Repository.Read("docs/architecture.md");

        Assert.All(Repository.SourceProjects, project => Assert.Contains($"src/{project}/", map, StringComparison.Ordinal));
    }

    [Fact]
    public void The_list_of_dependencies_names_every_package_with_its_version()
    {
        string list = Repository.Read("docs/dependencies.md");
        var packages = XDocument.Parse(Repository.Read("Directory.Packages.props"));
        Dictionary<string, string> properties = packages.Descendants("PropertyGroup").Elements()
            .ToDictionary(property => $"$({property.Name.LocalName})", property => property.Value);

        Assert.All(packages.Descendants("PackageVersion"), package =>
        {
            string version = (string)package.Attribute("Version")!;
            string name = (string)package.Attribute("Include")!;
            Assert.Contains($"`{name}`", list, StringComparison.Ordinal);
            Assert.Contains(
                list.Split('\n'),
                line => line.Contains($"`{name}`", StringComparison.Ordinal)
                    && line.Contains(properties.GetValueOrDefault(version, version), StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_file_that_the_map_or_the_contributing_pages_name_exists()
    {
        string[] pages = ["docs/architecture.md", "CONTRIBUTING.md", .. Repository.Files("docs/contributing", "*.md")];
        IEnumerable<string> missing =
            from page in pages
            from path in NamedPaths.In(Repository.Read(page))
            where !Repository.Exists(path)
            select $"{page}: {path}";

        Verdict.None(missing);
    }
}
