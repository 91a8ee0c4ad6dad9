using Arc.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Tests.Snapshots;

/// <summary>What is written for each shape of the language reads as it was reviewed.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("Controller")]
    [InlineData("Json")]
    [InlineData("Permissions")]
    [InlineData("Query")]
    [InlineData("Behavior")]
    [InlineData("Events")]
    [InlineData("EntityModel")]
    public void A_resource_with_every_attribute(string concern) => Check("Product", "Shop.Product", concern, Shapes.Product);

    [Fact]
    public void The_module_and_the_context()
    {
        var emitted = GeneratorProof.Of(Shapes.Product, Shapes.Context);
        Snapshot.Matches("Product.Module", emitted["ArcModule.g.cs"]);
        Snapshot.Matches("Product.Context", emitted["Shop.StoreContext.ArcContext.g.cs"]);
    }

    [Fact]
    public void A_context_that_makes_its_model_itself()
        => Snapshot.Matches("OwnModel.Context", GeneratorProof.Of(Shapes.Product, Shapes.ContextWithOwnModel)["Shop.StoreContext.ArcContext.g.cs"]);

    [Theory]
    [InlineData("IntKey", "Query", "[Key] public int Number { get; init; }")]
    [InlineData("LongKey", "Query", "public long Id { get; init; }")]
    [InlineData("StringKey", "Query", "public required string Id { get; init; }")]
    [InlineData("StringKey", "Json", "public required string Id { get; init; }")]
    [InlineData("PrivateKey", "Json", "public Guid Id { get; private set; }")]
    public void A_key(string name, string concern, string members) => CheckMembers(name, concern, members);

    [Theory]
    [InlineData("Scalars", "Json", Shapes.Scalars)]
    [InlineData("Nullables", "Json", Shapes.Nullables)]
    [InlineData("Collections", "Json", Shapes.Collections)]
    [InlineData("Collections", "EntityModel", Shapes.Collections)]
    [InlineData("Collections", "Events", Shapes.Collections)]
    [InlineData("Nullables", "Events", Shapes.Nullables)]
    [InlineData("Annotations", "Behavior", Shapes.Annotations)]
    [InlineData("Hooks", "Behavior", Shapes.Hooks)]
    [InlineData("InitOnly", "Json", "public int Level { get; init; } = 3;")]
    [InlineData("JsonNames", "Json", "[JsonPropertyName(\"e-mail\")] public string? Email { get; set; }")]
    [InlineData("KeywordNames", "Json", "public string? @class { get; set; } public int @event { get; set; }")]
    [InlineData("Fallbacks", "Json", "public Dictionary<string, int> Counts { get; set; } = [];")]
    [InlineData("Fallbacks", "EntityModel", "public Dictionary<string, int> Counts { get; set; } = [];")]
    public void Members(string name, string concern, string members) => CheckMembers(name, concern, "public Guid Id { get; init; } " + members);

    [Theory]
    [InlineData("Owned", "Json", Shapes.Owned)]
    [InlineData("Owned", "EntityModel", Shapes.Owned)]
    [InlineData("Owned", "Events", Shapes.Owned)]
    [InlineData("OwnedRecord", "Json", Shapes.OwnedRecord)]
    [InlineData("Reference", "Json", Shapes.Reference)]
    [InlineData("BaseClass", "Json", Shapes.BaseClass)]
    [InlineData("GenericBase", "Json", Shapes.GenericBase)]
    [InlineData("Record", "Json", Shapes.Record)]
    [InlineData("Constructor", "Json", Shapes.Constructor)]
    public void A_shape(string name, string concern, string source) => Check(name, "Shop.Product", concern, source);

    [Fact]
    public void Events_with_older_versions()
    {
        var emitted = GeneratorProof.Of(Shapes.Versions);
        Snapshot.Matches("Versions.Events", emitted["Shop.Order.Events.g.cs"]);
        Snapshot.Matches("Versions.DomainEvent", emitted["Shop.OrderShipped.Events.g.cs"]);
    }

    [Fact]
    public void A_subscriber_that_takes_the_record_of_a_resource()
        => Snapshot.Matches("Subscriber.Module", GeneratorProof.Of(Shapes.Subscriber)["ArcModule.g.cs"]);

    [Fact]
    public void A_subscriber_whose_record_is_not_that_of_its_pattern_is_left_to_the_analyzer()
    {
        foreach (var pattern in new[] { "order.*", "product.created", "order.created\"), Subscribe(\"order.shipped" })
        {
            var emitted = GeneratorProof.Of(Shapes.Subscriber.Replace("order.created", pattern, StringComparison.Ordinal));
            Assert.DoesNotContain("OrderSnapshot", emitted["ArcModule.g.cs"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_event_of_the_domain()
    {
        var emitted = GeneratorProof.Of(Shapes.DomainEvent);
        Snapshot.Matches("DomainEvent.Events", emitted["Shop.OrderShipped.Events.g.cs"]);
        Snapshot.Matches("DomainEvent.Module", emitted["ArcModule.g.cs"]);
    }

    [Fact]
    public void A_nested_class() => Check("Nested", "Shop.Outer+Product", "Controller", Shapes.Nested);

    [Fact]
    public void One_name_in_two_namespaces()
        => Snapshot.Matches("SameName.Module", GeneratorProof.Of(Shapes.SameName)["ArcModule.g.cs"]);

    [Fact]
    public void A_context_over_the_resources_of_a_second_assembly()
    {
        var library = UserCompilation.Named("Warehouse", Shapes.SameName);
        GeneratorProof.Driver(ArcGenerators.Create()).RunGeneratorsAndUpdateCompilation(library, out var compiled, out _, TestContext.Current.CancellationToken);
        var emitted = GeneratorProof.Of((CSharpCompilation)UserCompilation.Create(Shapes.Reference, Shapes.Context).AddReferences(compiled.Emitted()));
        Snapshot.Matches("SecondAssembly.Context", emitted["Shop.StoreContext.ArcContext.g.cs"]);
    }

    [Theory]
    [InlineData("Json")]
    [InlineData("Behavior")]
    [InlineData("EntityModel")]
    public void Obsolete_members(string concern) => Check("Obsolete", "Shop.Product", concern, Shapes.Obsolete);

    [Fact]
    public void An_invalid_resource_gives_the_skeleton_that_user_code_may_name()
    {
        var emitted = GeneratorProof.Of(
            "namespace Shop; [Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public string? Name { get; set; } }",
            "[Resource, Permit(Operations.All, Anyone = true)] public partial class Other { public Guid Id { get; init; } }");
        Snapshot.Matches("Invalid.Controller", emitted["Shop.Product.Controller.g.cs"]);
        Assert.DoesNotContain("Shop.Product.Json.g.cs", emitted.HintNames);
    }

    private static void CheckMembers(string name, string concern, string members)
        => Check(name, "Shop.Product", concern, $"namespace Shop; [Resource, Permit(Operations.All, Anyone = true)] public partial class Product {{ {members} }} public enum Color {{ Red, DarkBlue }}");

    private static void Check(string name, string metadataName, string concern, string source)
        => Snapshot.Matches($"{name}.{concern}", GeneratorProof.Of(source)[$"{metadataName}.{concern}.g.cs"]);
}
