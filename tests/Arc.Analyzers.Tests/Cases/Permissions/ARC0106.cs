//- positive
[Resource, Permit(Operations.All, When = {|ARC0106:nameof(Open)|})]
public partial class Order
{
    public Guid Id { get; init; }
    public bool Open { get; set; }
}
//- negative
[Resource, Permit(Operations.All, When = "IsOpen")]
public partial class Order
{
    public Guid Id { get; init; }

    internal static bool IsOpen(Scope scope) => true;
}
//- half-typed
[Resource, Permit(Operations.All, When = nameof(IsOpen] public partial class Order { public Guid Id { get; init; } static bool IsOp
