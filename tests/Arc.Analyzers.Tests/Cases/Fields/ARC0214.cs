//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [{|ARC0214:Range(1, 2, ErrorMessage = "{7}")|}] public int Count { get; set; }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [Range(1, 2, ErrorMessage = "{{0}}")] public int Count { get; set; }
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Range(1, 2, ErrorMessage = "{)] public int Count { get; set; } }
