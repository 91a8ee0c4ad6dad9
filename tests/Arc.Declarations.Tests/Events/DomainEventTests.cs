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
    public void Wrong_ones_are_refused(string source, string id)
    {
        var (declaration, ids) = Read(source);
        Assert.Equal([id], ids);
        Assert.NotEqual(true, declaration?.IsValid);
    }

    private static (DomainEventDeclaration? Declaration, IEnumerable<string> Ids) Read(string source)
    {
        var compilation = Source.Compile($"namespace Shop; {source}");
        var findings = new KeptFindings(TestContext.Current.CancellationToken);
        var declaration = DomainEventReader.Read(compilation.GetTypeByMetadataName("Shop.Happened")!, findings, TestContext.Current.CancellationToken);
        return (declaration, findings.ToImmutable().Select(finding => finding.Id));
    }
}
