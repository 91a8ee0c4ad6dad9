//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [After(Operations.Delete)] private void {|ARC0602:Note|}(string reason) { }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [After(Operations.Delete)] private ValueTask Note(CancellationToken cancellation, TimeProvider time, OperationContext context) => default;
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Before(Operations.Create)] Tas Note(
