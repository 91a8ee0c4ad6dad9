//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Before(Operations.Create), {|ARC0111:Permit(Roles = ["admin"])|}]
    public void Check() { }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Action, Permit(Roles = ["admin"])]
    public void Check() { }
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Permit(Roles = ["a"])] public void
