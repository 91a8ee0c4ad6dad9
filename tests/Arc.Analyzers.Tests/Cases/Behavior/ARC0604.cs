//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Action] public void {|ARC0604:Raise|}<T>(T by) { }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Action] public Task<decimal> Raise(decimal by, OperationContext context, CancellationToken cancellation) => Task.FromResult(by);
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Action] public void Raise(deci by
