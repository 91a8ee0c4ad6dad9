using Arc.Declarations.Events;
using Arc.Declarations.Tests.Reads;

namespace Arc.Declarations.Tests.Events;

/// <summary>An event of the domain has a form that can be emitted for, and a type that means nothing else.</summary>
public class DomainEventTests
{
    [Fact]
    public void Type_and_members_are_read()
    {
        var (declaration, ids) = Read("[DomainEvent(\"order.shipped\")] public sealed partial record Happened(string Carrier, int Parcels = 1) { [Hidden] public string? Note { get; init; } }");
        Assert.Empty(ids);
        Assert.Equal(("order.shipped", "Shop.Happened", true), (declaration!.EventType, declaration.MetadataName, declaration.IsValid));
        Assert.Equal(["Carrier", "Parcels", "Note"], declaration.Data.Members.Select(member => member.Name));
    }

    [Theory]
    [InlineData("[DomainEvent(\"a.b\")] public sealed record Happened(int Value);", "ARC0704")]
    [InlineData("[DomainEvent(\"a.b\")] public abstract partial record Happened(int Value);", "ARC0704")]
    [InlineData("[DomainEvent(\"\")] public sealed partial record Happened(int Value);", "ARC0705")]
    [InlineData("[DomainEvent(\"a.*\")] public sealed partial record Happened(int Value);", "ARC0705")]
    [InlineData("[DomainEvent(\"a.updated\")] public sealed partial record Happened(int Value);", "ARC0705")]
    [InlineData("[DomainEvent(\"$a\")] public sealed partial record Happened(int Value);", "ARC0705")]
    [InlineData("[DomainEvent(\"a.b\", SchemaVersion = 0)] public sealed partial record Happened(int Value);", "ARC0706")]
    [InlineData("[DomainEvent(\"a.b\")] public sealed partial record Happened(int Value) { [Upcast(1)] static JsonObject Up(JsonObject data) => data; }", "ARC0707")]
    [InlineData("[DomainEvent(\"a.b\", SchemaVersion = 2)] public sealed partial record Happened(int Value) { [Upcast(0)] static JsonObject Up(JsonObject data) => data; }", "ARC0707")]
    [InlineData("[DomainEvent(\"a.b\", SchemaVersion = 2)] public sealed partial record Happened(int Value) { [Upcast(1)] JsonObject Up(JsonObject data) => data; }", "ARC0707")]
    [InlineData("[DomainEvent(\"a.b\", SchemaVersion = 2)] public sealed partial record Happened(int Value) { [Upcast(1)] static JsonObject Up<T>(JsonObject data) => data; }", "ARC0707")]
    [InlineData("[DomainEvent(\"a.b\", SchemaVersion = 2)] public sealed partial record Happened(int Value) { [Upcast(1)] static JsonNode Up(JsonObject data) => data; }", "ARC0707")]
    [InlineData("[DomainEvent(\"a.b\", SchemaVersion = 2)] public sealed partial record Happened(int Value) { [Upcast(1)] static JsonObject Up(JsonObject data) => data; [Upcast(1)] static JsonObject Too(JsonObject data) => data; }", "ARC0707")]
    public void Wrong_ones_are_refused(string source, string id)
    {
        var (declaration, ids) = Read(source);
        Assert.Equal([id], ids);
        Assert.NotEqual(true, declaration?.IsValid);
    }

    [Fact]
    public void Upcasters_are_read_from_the_oldest_on_in_whatever_order_they_stand()
    {
        var (declaration, ids) = Read("[DomainEvent(\"a.b\", SchemaVersion = 3)] public sealed partial record Happened(int Value) { [Upcast(2)] static JsonObject Second(JsonObject data) => data; [Upcast(1)] static JsonObject First(JsonObject data) => data; }");
        Assert.Empty(ids);
        Assert.Equal((3, true), (declaration!.Version, declaration.IsValid));
        Assert.Equal([(1, "First"), (2, "Second")], declaration.Upcasters.Select(upcaster => (upcaster.From, upcaster.Method.Name)));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("[Upcast(3)] static JsonObject Third(JsonObject data) => data;", 1)]
    [InlineData("[Upcast(1)] static JsonObject First(JsonObject data) => data; [Upcast(3)] static JsonObject Third(JsonObject data) => data;", 1)]
    [InlineData("[Upcast(1)] static JsonObject First(JsonObject data) => data; [Upcast(2)] static JsonObject Second(JsonObject data) => data;", 0)]
    public void A_gap_is_remarked_and_what_stands_before_it_leads_nowhere(string methods, int usable)
    {
        var (declaration, ids) = Read($"[DomainEvent(\"a.b\", SchemaVersion = 4)] public sealed partial record Happened(int Value) {{ {methods} }}");
        Assert.Equal(["ARC0708"], ids);
        Assert.Equal((usable, true), (declaration!.Upcasters.Count, declaration.IsValid));
    }

    private static (DomainEventDeclaration? Declaration, IEnumerable<string> Ids) Read(string source)
    {
        var compilation = Source.Compile($"using System.Text.Json.Nodes; namespace Shop; {source}");
        var findings = new KeptFindings(TestContext.Current.CancellationToken);
        var declaration = DomainEventReader.Read(compilation.GetTypeByMetadataName("Shop.Happened")!, findings, TestContext.Current.CancellationToken);
        return (declaration, findings.ToImmutable().Select(finding => finding.Id));
    }
}
