//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [RegularExpression({|ARC0209:"(a"|})] public string Code { get; set; } = "";
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [RegularExpression("(a)")] public string Code { get; set; } = "";
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [RegularExpression("[)] public string Code { get; set; } = ""; }
