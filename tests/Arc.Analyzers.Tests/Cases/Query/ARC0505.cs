//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Category { public Guid Id { get; init; } }

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    public Guid CategoryId { get; set; }
    [{|ARC0505:Include|}] public Category? Category { get; set; }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Category { public Guid Id { get; init; } }

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [Filter] public Guid CategoryId { get; set; }
    public Category? Category { get; set; }
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Include] public Categ? Category { get; set; } }
