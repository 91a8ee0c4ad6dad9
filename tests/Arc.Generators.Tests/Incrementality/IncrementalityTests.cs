using System.Runtime.CompilerServices;
using Arc.Generators.Tests.Snapshots;
using Arc.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Tests.Incrementality;

/// <summary>An edit writes again what it changes, and nothing else.</summary>
public sealed class IncrementalityTests
{
    [Theory]
    [InlineData("public partial class Product", "// A comment.\npublic partial class Product")]
    [InlineData("Status = Status.Active;", "Status = Status.Draft;")]
    [InlineData("products.Where(p => p.Featured)", "products.Where(p => !p.Featured)")]
    [InlineData("Slug = Name;", "Slug = Name + Name;")]
    public void An_edit_that_says_nothing_writes_nothing(string before, string after)
        => Assert.Empty(After(compilation => compilation.Edit(before, after)));

    [Theory]
    [InlineData("Roles = [\"admin\", \"editor\"]", "Roles = [\"admin\"]", "Controller Permissions OpenApi")]
    [InlineData("MinimumLength = 2", "MinimumLength = 3", "Behavior OpenApi")]
    [InlineData("StringLength(200", "StringLength(100", "Behavior EntityModel OpenApi")]
    [InlineData("[Filter, Range", "[Range", "EntityModel")]
    [InlineData("[Before(Operations.Create)]", "[Before(Operations.Update)]", "Behavior")]
    [InlineData("[Hidden] public string? Notes", "public string? Notes", "Controller Json Events Permissions Behavior OpenApi")]
    [InlineData("[Query(\"featured\")", "[Query(\"shown\")", "Controller Permissions OpenApi")]
    [InlineData("[Resource]", "[Resource(MaxPageSize = 50)]", "Controller OpenApi")]
    public void An_edit_writes_the_files_that_it_concerns(string before, string after, string concerns)
        => Assert.Equal(
            concerns.Split(' ').Order(StringComparer.Ordinal),
            Files(After(compilation => compilation.Edit(before, after))).Where(name => name != TrackingNames.Resources).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void An_added_member_changes_no_name_of_the_module()
        => Assert.DoesNotContain(TrackingNames.Module, Files(After(compilation => compilation.Edit("public Guid Id { get; init; }", "public Guid Id { get; init; } public int Added { get; set; }"))));

    [Fact]
    public void A_base_class_counts()
    {
        var compilation = UserCompilation.Create(Shapes.BaseClass);
        Assert.Contains(TrackingNames.Json, Files(Changes(compilation, compilation.Edit("public string? Remark", "public int Remark"))));
    }

    [Fact]
    public void One_of_two_hundred_writes_its_own_files_only()
    {
        var compilation = UserCompilation.Create([.. Enumerable.Range(0, 200).Select(Many)]);
        var changes = Changes(compilation, compilation.Edit("public int Member7 { get; set; }", "public int Member7 { get; set; } public int Added { get; set; }"));
        Assert.Equal(["Behavior", "EntityModel", "Events", "Json", "OpenApi", "Permissions"], Files(changes).Where(name => name != TrackingNames.Resources).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_new_resource_writes_itself_and_the_module()
    {
        var compilation = UserCompilation.Create([.. Enumerable.Range(0, 20).Select(Many)]);
        var files = Files(Changes(compilation, compilation.With(Many(20))));
        Assert.Single(files, TrackingNames.Json);
        Assert.Contains(TrackingNames.Module, files);
    }

    [Fact]
    public void The_same_text_gives_the_same_files()
    {
        var first = GeneratorProof.Of(Shapes.Product, Shapes.Context);
        var second = GeneratorProof.Of(Shapes.Product, Shapes.Context);
        Assert.Equal(first.HintNames.Select(name => first[name]), second.HintNames.Select(name => second[name]));
    }

    [Fact]
    public void Old_compilations_can_be_collected()
    {
        var compilation = UserCompilation.Create(Shapes.Product, Shapes.Context);
        var driver = GeneratorProof.Driver(ArcGenerators.Create()).RunGenerators(compilation, TestContext.Current.CancellationToken);
        var old = Edited(ref driver, compilation, 20);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.True(old.Count(reference => reference.IsAlive) <= 2, "The driver keeps old compilations alive.");
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Edited(ref GeneratorDriver driver, CSharpCompilation compilation, int edits)
    {
        var old = new List<WeakReference>();
        for (var i = 0; i < edits; i++)
        {
            var edited = compilation.Edit("Status = Status.Active;", $"Status = (Status){i % 2};").With($"class Edit{i} {{ }}");
            driver = driver.RunGenerators(edited, TestContext.Current.CancellationToken);
            old.Add(new WeakReference(edited));
        }

        return old;
    }

    private static string Many(int number) => $$"""
        namespace Shop;
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product{{number}} { public Guid Id { get; init; } public int Member{{number}} { get; set; } }
        """;

    private static IReadOnlyList<string> After(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var compilation = UserCompilation.Create(Shapes.Product, Shapes.Context);
        return Changes(compilation, edit(compilation));
    }

    private static IReadOnlyList<string> Changes(CSharpCompilation before, CSharpCompilation after)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var driver = GeneratorProof.Driver(ArcGenerators.Create()).RunGenerators(before, cancellation).RunGenerators(after, cancellation);
        return Steps.Changed(driver.GetRunResult(), Steps.Named);
    }

    private static List<string> Files(IEnumerable<string> changes)
        => [.. changes.Select(change => change.Split(':')[0]).Where(name => name != "Output")];
}
