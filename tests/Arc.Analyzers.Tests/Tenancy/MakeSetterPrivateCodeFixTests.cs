using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Tenancy;

public sealed class MakeSetterPrivateCodeFixTests
{
    [Fact]
    public Task Only_the_class_itself_may_set_its_tenant() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true), Tenant(nameof(OrganizationId))]
        public partial class Product
        {
            public Guid Id { get; init; }
            public string {|ARC0303:OrganizationId|} { get; set; } = "";
        }
        """,
        """
        [Resource, Permit(Operations.All, Anyone = true), Tenant(nameof(OrganizationId))]
        public partial class Product
        {
            public Guid Id { get; init; }
            public string OrganizationId { get; private set; } = "";
        }
        """);
}
