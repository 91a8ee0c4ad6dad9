//- positive
[Resource, Permit(Operations.All, When = {|ARC0107:nameof(Open)|})]
public partial class Order
{
    public Guid Id { get; init; }

    private static int Open(Scope scope) => 1;
}
//- negative
[Resource, Permit(Operations.All, When = nameof(Open))]
public partial class Order
{
    public Guid Id { get; init; }

    private static ValueTask<bool> Open(PermissionContext context) => new(true);
}
//- half-typed
[Resource, Permit(Operations.All, When = nameof(IsOpen))] public partial class Order { public Guid Id { get; init; } static bool IsOpen(Sco
