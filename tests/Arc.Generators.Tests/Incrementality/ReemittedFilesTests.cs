using Arc.Generators.Tests.Snapshots;
using Arc.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Tests.Incrementality;

/// <summary>For each kind of change, exactly the files that are written again; a minus marks one that has gone.</summary>
public sealed class ReemittedFilesTests
{
    private const string Order = "namespace Shop; [Resource, Permit(Operations.All, Anyone = true)] public partial class Order { public Guid Id { get; init; } public int Count { get; set; } public string? Remark { get; set; } }";
    private const string Bill = "namespace Shop; [Resource, Permit(Operations.All, Anyone = true)] public partial class Bill { public Guid Id { get; init; } public decimal Total { get; set; } }";

    private readonly CSharpCompilation _compilation = UserCompilation.Create(Order, Bill, Shapes.Context);

    [Theory]
    [InlineData("public int Count", "public int Number", "Order.Behavior Order.EntityModel Order.Events Order.Json Order.OpenApi Order.Permissions")]
    [InlineData("public string? Remark { get; set; }", "", "Order.Behavior Order.EntityModel Order.Events Order.Json Order.OpenApi Order.Permissions")]
    [InlineData("public int Count { get; set; } public string? Remark { get; set; }", "public string? Remark { get; set; } public int Count { get; set; }", "Order.Behavior Order.EntityModel Order.Events Order.Json Order.OpenApi Order.Permissions")]
    [InlineData("public int Count { get; set; }", "public int Count { get; init; }", "Order.Behavior Order.EntityModel Order.Json Order.OpenApi Order.Permissions")]
    public void A_member(string before, string after, string files) => Expect(files, _compilation.Edit(before, after));

    [Fact]
    public void A_renamed_resource_replaces_its_files_and_what_names_it()
    {
        string[] concerns = ["Behavior", "Controller", "EntityModel", "Events", "Json", "OpenApi", "Permissions", "Query"];
        Expect(
            string.Join(' ', concerns.Select(concern => "-Order." + concern).Concat(concerns.Select(concern => "Purchase." + concern)).Append("StoreContext.ArcContext").Append("ArcModule")),
            _compilation.Edit("class Order", "class Purchase"));
    }

    [Fact]
    public void Two_resources_that_swap_their_files_write_nothing()
    {
        var (first, second) = (_compilation.SyntaxTrees[1], _compilation.SyntaxTrees[2]);
        Expect("", _compilation
            .ReplaceSyntaxTree(first, CSharpSyntaxTree.ParseText(Bill, UserCompilation.ParseOptions, first.FilePath, cancellationToken: TestContext.Current.CancellationToken))
            .ReplaceSyntaxTree(second, CSharpSyntaxTree.ParseText(Order, UserCompilation.ParseOptions, second.FilePath, cancellationToken: TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("public class Entity { public Guid Id { get; init; } public string? Origin { get; set; } }", "Thing.Behavior Thing.EntityModel Thing.Events Thing.Json Thing.OpenApi Thing.Permissions")]
    [InlineData("public class Entity { public Guid Id { get; init; } } public class More { }", "")]
    public void A_referenced_assembly(string source, string files)
    {
        var compilation = UserCompilation.Create("namespace Shop; [Resource, Permit(Operations.All, Anyone = true)] public partial class Thing : Entity { public int Count { get; set; } }");
        var before = Library("public class Entity { public Guid Id { get; init; } }");
        Expect(files, compilation.AddReferences(before), compilation.AddReferences(Library(source)));
    }

    [Theory]
    [InlineData("Version", "ArcOpenApi")]
    [InlineData("RootNamespace", "")]
    public void A_build_option(string property, string files)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var before = GeneratorProof.Driver(ArcGenerators.Create())
            .WithUpdatedAnalyzerConfigOptions(new BuildProperties(("ArcOpenApiOutput", "api.json"), (property, "1")))
            .RunGenerators(_compilation, cancellation);
        var after = before
            .WithUpdatedAnalyzerConfigOptions(new BuildProperties(("ArcOpenApiOutput", "api.json"), (property, "2")))
            .RunGenerators(_compilation, cancellation);
        Assert.Equal(files, Written(before, after));
    }

    [Fact]
    public void The_name_of_the_assembly() => Expect("ArcModule StoreContext.ArcContext", _compilation.WithAssemblyName("Store"));

    private void Expect(string files, CSharpCompilation edited) => Expect(files, _compilation, edited);

    private static void Expect(string files, CSharpCompilation before, CSharpCompilation after)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var driver = GeneratorProof.Driver(ArcGenerators.Create()).RunGenerators(before, cancellation);
        Assert.Equal(string.Join(' ', files.Split(' ').Order(StringComparer.Ordinal)), Written(driver, driver.RunGenerators(after, cancellation)));
    }

    // A text that was written again is another object, even where it says the same.
    private static string Written(GeneratorDriver before, GeneratorDriver after)
    {
        var (old, now) = (Files(before), Files(after));
        return string.Join(' ', now.Where(file => !old.TryGetValue(file.Key, out var text) || !ReferenceEquals(text, file.Value)).Select(file => file.Key)
            .Concat(old.Keys.Except(now.Keys).Select(name => "-" + name))
            .Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, object> Files(GeneratorDriver driver) => driver.GetRunResult().Results
        .SelectMany(result => result.GeneratedSources)
        .ToDictionary(source => source.HintName.Replace("Shop.", "", StringComparison.Ordinal).Replace(".g.cs", "", StringComparison.Ordinal), source => (object)source.SourceText);

    private static MetadataReference Library(string source) => UserCompilation.Named("Library", source).Emitted();
}
