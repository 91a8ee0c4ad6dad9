//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Action, Permit({|ARC0114:Operations.Read|}, Anyone = true)]
    public void Touch() { }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Action, Permit(Authenticated = true)]
    public void Touch() { }
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Action, Permit(Operations.)] public void Touch(
