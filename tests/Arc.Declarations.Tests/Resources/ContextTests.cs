using Arc.Declarations.Resources;
using Arc.Declarations.Tests.Reads;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Declarations.Tests.Resources;

/// <summary>A context is read with what it has already, and with what referenced assemblies bring.</summary>
public class ContextTests
{
    private static readonly string[] _taken = ["Wares", "Count", "Database", "Store"];
    private static readonly string[] _assemblies = ["B", "A"];

    [Fact]
    public void What_is_there_already_is_known()
    {
        var (context, ids) = Read("""
            [Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public int Id { get; set; } }
            [ArcContext] public partial class Store(DbContextOptions<Store> options) : DbContext(options) { public DbSet<Product> Wares => Set<Product>(); private int Count; }
            """);
        Assert.Empty(ids);
        Assert.True(context is { IsValid: true, OverridesOnModelCreating: false });
        Assert.Equal(["global::Product"], context.DeclaredSets);
        Assert.All(_taken, name => Assert.Contains(name, context.TakenNames));
    }

    [Theory]
    [InlineData("public class Store : DbContext { }", "ARC0017")]
    [InlineData("public partial class Store { }", "ARC0018")]
    [InlineData("public partial class Store<T> : DbContext { }", "ARC0018")]
    [InlineData("public abstract partial class Store : DbContext { }", "ARC0018")]
    [InlineData("public partial class Store : DbContext { protected override void OnModelCreating(ModelBuilder builder) { } }", "ARC0019")]
    public void Wrong_ones_are_refused(string type, string id) => Assert.Equal([id], Read("[ArcContext] " + type).Ids);

    [Theory]
    [InlineData("ConfigureArc(builder);")]
    [InlineData("this.ConfigureArc(builder);")]
    [InlineData("if (true) { ConfigureArc(builder); }")]
    public void An_override_that_calls_is_right(string body)
    {
        var (context, ids) = Read($"[ArcContext] public partial class Store : DbContext {{ protected override void OnModelCreating(ModelBuilder builder) {{ {body} }} }}");
        Assert.Empty(ids);
        Assert.True(context is { IsValid: true, OverridesOnModelCreating: true });
    }

    [Fact]
    public void Modules_and_extensions_of_references_are_found_in_the_order_of_their_names()
    {
        var modules = _assemblies.Select(name => Source.Compile(
            [$"[assembly: Arc.Resources.ArcModule(typeof(Arc.Generated.{name}.ArcModule))] [assembly: Arc.Resources.ArcExtension(typeof(Arc.Generated.{name}.Extension))] namespace Arc.Generated.{name} {{ public class ArcModule; public class Extension; }}"],
            [], name).ToReference());
        var (context, _) = Read(Source.Compile(["[ArcContext] public partial class Store : DbContext { }"], [.. modules]));
        Assert.Equal(["global::Arc.Generated.A.ArcModule", "global::Arc.Generated.B.ArcModule"], context.ReferencedModules);
        Assert.Equal(["global::Arc.Generated.A.Extension", "global::Arc.Generated.B.Extension"], context.Extensions);
    }

    private static (ContextDeclaration Context, IEnumerable<string> Ids) Read(string source) => Read(Source.Compile(source));

    private static (ContextDeclaration Context, IEnumerable<string> Ids) Read(CSharpCompilation compilation)
    {
        var findings = new KeptFindings(TestContext.Current.CancellationToken);
        var context = ContextReader.Read(compilation.TypesWith(KnownAttribute.ArcContext).Single(), findings, TestContext.Current.CancellationToken);
        return (context, findings.ToImmutable().Select(finding => finding.Id));
    }
}
