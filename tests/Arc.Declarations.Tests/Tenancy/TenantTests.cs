using Arc.Declarations.Tests.Reads;

namespace Arc.Declarations.Tests.Tenancy;

/// <summary>A tenant is never lost on the way.</summary>
public class TenantTests
{
    [Theory]
    [InlineData("\"Nothing\"", "ARC0301", "\"Nothing\"")]
    [InlineData("nameof(Price)", "ARC0302", "nameof(Price)")]
    [InlineData("nameof(Computed)", "ARC0301", "nameof(Computed)")]
    public void A_member_that_cannot_hold_it_is_refused(string member, string id, string text) => Read(member).Refused(id, text);

    [Fact]
    public void A_public_setter_is_remarked_and_the_server_sets_it_all_the_same()
    {
        var read = Read("nameof(Organization)");
        read.Remarked(DiagnosticIds.ARC0303_TenantIsPubliclySettable, "Organization");
        Assert.True(read["Organization"].IsServerManaged);
    }

    [Fact]
    public void The_tenant_of_a_base_class_counts()
    {
        var read = ResourceRead.Of("""
            [Tenant(nameof(Organization)), SoftDelete]
            public abstract class Owned<TKey> { public TKey Id { get; init; } = default!; public Guid Organization { get; private set; } }
            [Resource, Permit(Operations.All, Authenticated = true)] public partial class Product : Owned<Guid>;
            """).Valid();
        Assert.Equal("Organization", read.Declaration.Tenant!.Member);
        Assert.True(read.Declaration.SoftDelete);
    }

    [Fact]
    public void A_half_typed_tenant_gives_a_skeleton()
        => Assert.False(ResourceRead.Of("[Resource, Tenant, Permit(Operations.All, Anyone = true)] public partial class Product { public int Id { get; set; } }").Declaration.IsValid);

    private static ResourceRead Read(string member) => ResourceRead.Of($$"""
        [Resource, Tenant({{member}}), Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public int Id { get; set; }
            public decimal Price { get; set; }
            public string Organization { get; set; } = "";
            public string Computed => Organization;
        }
        """);
}
