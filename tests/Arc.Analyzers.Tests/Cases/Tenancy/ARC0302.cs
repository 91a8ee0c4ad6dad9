//- positive
[Resource, Permit(Operations.All, Anyone = true), Tenant({|ARC0302:nameof(Org)|})]
public partial class Product
{
    public Guid Id { get; init; }
    public bool Org { get; private set; }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true), Tenant(nameof(Org))]
public partial class Product
{
    public Guid Id { get; init; }
    public Guid Org { get; private set; }
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true), Tenant(nameof(Org))] public partial class Product { public Guid Id { get; init; } public boo Org { get
