//- positive
[Resource, Permit(Operations.All, Anyone = true), Tenant(nameof(Org))]
public partial class Product
{
    public Guid Id { get; init; }
    public Guid {|ARC0303:Org|} { get; set; }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true), Tenant(nameof(Org))]
public partial class Product
{
    public Guid Id { get; init; }
    public Guid Org { get; private set; }
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true), Tenant(nameof(Org))] public partial class Product { public Guid Id { get; init; } public Guid Org { get; set
