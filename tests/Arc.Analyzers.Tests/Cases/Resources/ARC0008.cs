//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class {|ARC0008:Product|}(TimeProvider clock)
{
    public Guid Id { get; init; }
    public DateTimeOffset Now => clock.GetUtcNow();
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    private Product() { }

    public Guid Id { get; init; }
}
//- half-typed
[Resource] public partial class Product( { public Guid Id { get; init; } }
