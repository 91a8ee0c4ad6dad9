//- positive
[Resource, Permit(Operations.All, Anyone = true), Tenant({|ARC0301:"OrgId"|})]
public partial class Product
{
    public Guid Id { get; init; }
    public string OrganizationId { get; private set; } = "";
}
//- negative
[Resource, Permit(Operations.All, Anyone = true), Tenant("OrganizationId")]
public partial class Product
{
    public Guid Id { get; init; }
    public string OrganizationId { get; private set; } = "";
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true), Tenant(nameof()] public partial class Product { public Guid Id { get; init; } }
