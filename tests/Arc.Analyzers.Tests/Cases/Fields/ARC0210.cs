//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [{|ARC0210:Range(typeof(DateOnly), "2020-01-01", "soon")|}] public DateOnly Day { get; set; }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [Range(typeof(DateOnly), "2020-01-01", "2030-01-01")] public DateOnly Day { get; set; }
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Range(typeof(), "1", )] public int Stock { get; set; } }
