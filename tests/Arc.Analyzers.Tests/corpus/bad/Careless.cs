// expect: ARC0101 ARC0204 ARC0303
namespace Shop;

[Resource, Audited, Cached]
[Tenant(nameof(OrganizationId))]
[Permit(Operations.Read, Anyone = true)]
public partial class Account
{
    public Guid Id { get; init; }
    public string OrganizationId { get; set; } = "";
    public string Password { get; set; } = "";
}
