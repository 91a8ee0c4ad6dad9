using Arc.Generators.Tests.Verification;

namespace Arc.Generators.Tests.Names;

/// <summary>Whatever C# allows as a name or a text, the output compiles without a warning.</summary>
public sealed class HostileNameTests
{
    [Theory]
    [InlineData("Task")]
    [InlineData("Action")]
    [InlineData("Guid")]
    [InlineData("System")]
    [InlineData("Arc")]
    [InlineData("String")]
    [InlineData("FieldMask")]
    [InlineData("Decision")]
    [InlineData("@event")]
    [InlineData("@record")]
    [InlineData("Überraschung")]
    [InlineData("商品")]
    [InlineData("_")]
    public void A_class_of_any_name(string name)
        => GeneratorProof.Of($"namespace Shop.Things; [Resource(Name = \"thing\", Path = \"things\"), Permit(Operations.All, Anyone = true)] public partial class {name} {{ public global::System.Guid Id {{ get; init; }} public string? Text {{ get; set; }} }}");

    [Theory]
    [InlineData("@class", "@namespace")]
    [InlineData("value", "Value")]
    [InlineData("writer", "readable")]
    [InlineData("input", "present")]
    [InlineData("target", "errors")]
    [InlineData("context", "created")]
    [InlineData("Json", "Names")]
    [InlineData("_name", "name")]
    [InlineData("Present", "KnownNames")]
    [InlineData("Ωmega", "ωmega")]
    [InlineData("Clone", "Clone_")]
    [InlineData("EqualityContract", "PrintMembers")]
    [InlineData("ProductSnapshot", "Reader")]
    [InlineData("EventTypes", "Read")]
    [InlineData("items", "item")]
    public void Members_of_any_names(string first, string second)
        => GeneratorProof.Of($"namespace Shop; [Resource, Permit(Operations.All, Anyone = true)] public partial class Product {{ public Guid Id {{ get; init; }} [JsonPropertyName(\"a\")] public int? {first} {{ get; set; }} [JsonPropertyName(\"b\"), StringLength(3)] public string? {second} {{ get; set; }} }}");

    [Theory]
    [InlineData("public sealed partial record Nothing;")]
    [InlineData("public partial class @event { public int @class { get; private set; } }")]
    [InlineData("internal sealed partial record Task(string Type, int EventType) { public IReadOnlyList<int>? SchemaVersion { get; init; } }")]
    [InlineData("[Obsolete] public sealed partial record Old([property: Obsolete] int Value);")]
    [InlineData("public sealed partial record Happened(Happened.Inner Value) { public sealed record Inner(string Text, Inner2? More); public sealed record Inner2(int Number); }")]
    public void An_event_of_the_domain_of_any_form(string source)
        => GeneratorProof.Of($"namespace Shop.Things; [Resource, Permit(Operations.All, Anyone = true)] public partial class Thing {{ public global::System.Guid Id {{ get; init; }} }} [DomainEvent(\"thing.happened\")] {source}");

    [Fact]
    public void A_name_of_two_hundred_characters()
        => GeneratorProof.Of($"namespace Shop; [Resource(Name = \"long\", Path = \"longs\"), Permit(Operations.All, Anyone = true)] public partial class {new string('A', 200)} {{ public Guid Id {{ get; init; }} }}");

    [Theory]
    [InlineData("""[JsonPropertyName("quo\"te\\ {0} \u2028 é")] public string? Odd { get; set; }""")]
    [InlineData("""[RegularExpression("\"\"\"[\\n{]+\u2028")] public string? Text { get; set; }""")]
    [InlineData("""[StringLength(5, ErrorMessage = "\"{0}\" \n */")] public string? Text { get; set; }""")]
    [InlineData("""[AllowedValues("\"", "\n", "{")] public string? Choice { get; set; }""")]
    [InlineData("""/// <summary>Ends */ here, "quoted" &lt;b&gt; {0} and so on.</summary>""" + "\npublic int Documented { get; set; }")]
    [InlineData("", """Permit(Operations.Delete, Roles = ["a\"b", "*/", "{0}", "é"])""")]
    [InlineData("", """Permit(Operations.Delete, Policy = "p\"{0} */")""")]
    public void Texts_with_quotes_braces_newlines_and_ends_of_comments(string members, string permit = "Permit(Operations.Delete, Authenticated = true)")
        => GeneratorProof.Of($"namespace Shop; [Resource, Permit(Operations.Read | Operations.Create | Operations.Update, Anyone = true), {permit}] public partial class Product {{ public Guid Id {{ get; init; }}\n{members}\n }}");

    [Fact]
    public void Two_classes_whose_names_differ_only_in_case_are_left_to_the_analyzer()
    {
        var emitted = GeneratorProof.Of(
            "namespace Shop; [Resource(Name = \"a\", Path = \"a\"), Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } }",
            "namespace Shop; [Resource(Name = \"b\", Path = \"b\"), Permit(Operations.All, Anyone = true)] public partial class PRODUCT { public Guid Id { get; init; } }",
            "namespace Shop; [Resource, Permit(Operations.All, Anyone = true)] public partial class Other { public Guid Id { get; init; } }");
        Assert.DoesNotContain(emitted.HintNames, name => name.StartsWith("Shop.Product.", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Shop.Other.Json.g.cs", emitted.HintNames);
    }

    [Fact]
    public void Resources_without_a_namespace()
        => GeneratorProof.Of("[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } }");

    [Fact]
    public void What_is_internal_stays_internal()
        => GeneratorProof.Of("namespace Shop; [Resource, Permit(Operations.All, Anyone = true)] internal partial class Product { public Guid Id { get; init; } }", "namespace Shop; [ArcContext] internal partial class Store(DbContextOptions<Store> options) : DbContext(options);");

    [Fact]
    public void Obsolete_members_and_classes_do_not_warn()
        => GeneratorProof.Of("""
            namespace Shop;

            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class Product
            {
                public Guid Id { get; init; }

                [Obsolete("Use Name."), StringLength(3)] public string? Title { get; set; }

                public Kind Kind { get; set; }
            }

            public enum Kind { New, [Obsolete] Old }
            """);

    [Theory]
    [InlineData("public Part? Part { get; set; } } public class Part { [Obsolete, Range(1, 2)] public int Weight { get; set; }")]
    [InlineData("public List<Part> Parts { get; set; } = []; } public class Part { [Obsolete] public required string Name { get; set; }")]
    [InlineData("[Action, Obsolete] public void Publish() { }")]
    [InlineData("[Action] public void Paint([Required] Color? color) { } } public enum Color { Red, [Obsolete] Pink")]
    [InlineData("[Before(Operations.Create), Obsolete] internal void Prepare() { } [After(Operations.Create), Obsolete] internal void Tell() { }")]
    [InlineData("[Validate, Obsolete] internal void Check(ValidationErrors errors) { }")]
    [InlineData("[Query(\"old\"), Obsolete, Permit(Anyone = true)] internal static IQueryable<Product> Old(IQueryable<Product> products) => products;")]
    [InlineData("} public static class Listeners { [Subscribe(\"product.*\"), Obsolete] internal static void Heard(EventEnvelope envelope) { }")]
    public void One_obsolete_thing_alone_does_not_warn(string rest)
        => GeneratorProof.Of($"namespace Shop; [Resource, Permit(Operations.All, Anyone = true)] public partial class Product {{ public Guid Id {{ get; init; }} {rest} }}");
}
