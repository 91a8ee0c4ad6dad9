//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class {|ARC0005:Product|}
{
    [Key] public Guid A { get; init; }
    [Key] public Guid B { get; init; }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    [Key] public Guid A { get; init; }
    public Guid Id { get; init; }
}
//- half-typed
[Resource] public partial class Product { [Key] public Guid A { get; init; } [Key] public
