//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [Hidden] public required int {|ARC0215:Code|} { get; set; }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    public required int Code { get; set; }
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Hidden] public required int Code { get }
