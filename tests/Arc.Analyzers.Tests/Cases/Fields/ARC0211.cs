//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [{|ARC0211:Length(3, 2)|}] public string Name { get; set; } = "";
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [Length(2, 2)] public string Name { get; set; } = "";
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [StringLength(-)] public string Name { get; set; } = ""; }
