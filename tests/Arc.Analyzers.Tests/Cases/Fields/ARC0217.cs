//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [{|ARC0217:Compare("Again")|}] public string Mail { get; set; } = "";
    public string Again { get; set; } = "";
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [Display(Name = "Mail")] public string Mail { get; set; } = "";
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Compare(] public string Mail { get; set; } = ""; }
