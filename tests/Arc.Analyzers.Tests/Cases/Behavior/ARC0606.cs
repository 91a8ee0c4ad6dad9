//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Action] public void Publish() { }

    [Action(Name = {|ARC0606:"publish"|})] public void Release() { }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Action] public void Publish() { }

    [Action(Name = "publish-now")] public void Release() { }
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Action] public void Publish() { } [Action] public void Publish( }
