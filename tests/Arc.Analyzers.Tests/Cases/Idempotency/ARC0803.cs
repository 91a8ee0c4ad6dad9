//- positive
[Resource(Operations = Operations.Read), {|ARC0803:Idempotent|}, Permit(Operations.Read, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Validate, {|ARC0803:Idempotent|}] private void Note(ValidationErrors errors) { }
}
//- negative
[Resource, Idempotent(Operations = Operations.Create), Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Action, Idempotent(IdempotencyMode.Off), Permit(Anyone = true)] public void Publish() { }
}
//- half-typed
[Resource, Idempotent(IdempotencyMode.), Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } }
