using System.Text.RegularExpressions;

namespace Arc.Repository.Tests.Layout;

/// <summary>What is built and tested is all there is.</summary>
public sealed partial class SolutionTests
{
    private static readonly string[] _trees = ["benchmarks", "samples", "src", "tests"];

    [Fact]
    public void The_solution_lists_every_project()
    {
        IEnumerable<string> listed = ProjectPath().Matches(Repository.Read("Arc.sln")).Select(match => match.Groups[1].Value.Replace('\\', '/'));

        // eng/solution.sh writes the list.
        Assert.Equal(
            _trees.SelectMany(tree => Repository.Files(tree, "*.csproj")).Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_project_is_called_like_its_folder()
    {
        Assert.All(
            _trees.SelectMany(tree => Repository.Files(tree, "*.csproj")),
            file => Assert.Equal(Path.GetFileName(Path.GetDirectoryName(file)), Path.GetFileNameWithoutExtension(file)));
    }

    [Fact]
    public void Every_project_says_which_kind_it_is()
    {
        Assert.All(
            _trees.SelectMany(tree => Repository.Files(tree, "*.csproj")),
            file => Assert.Matches("<ArcProject>(Library|Compiler|Tests|Sample|Benchmark)</ArcProject>", Repository.Read(file)));
    }

    [Fact]
    public void What_the_test_command_runs_is_every_project_that_holds_tests()
    {
        foreach (string file in Repository.Files("tests", "*.csproj"))
        {
            bool runs = file.EndsWith(".Tests.csproj", StringComparison.Ordinal);
            bool holdsTests = Repository.Files(Path.GetDirectoryName(file)!, "*.cs")
                .Any(source => FactOrTheory().IsMatch(Repository.Read(source)) && !Repository.Read(source).Contains("abstract class", StringComparison.Ordinal));
            Assert.True(runs || !holdsTests, $"{file} holds tests, so its name must end in .Tests for eng/test.sh to run it");
        }
    }

    [GeneratedRegex("""
        ^Project\("[^"]*"\) = "[^"]*", "([^"]*\.csproj)"
        """, RegexOptions.Multiline)]
    private static partial Regex ProjectPath();

    [GeneratedRegex(@"^\s*\[(Fact|Theory)", RegexOptions.Multiline)]
    private static partial Regex FactOrTheory();
}
