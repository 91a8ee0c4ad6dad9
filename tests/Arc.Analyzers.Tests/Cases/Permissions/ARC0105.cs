//- positive
[Resource, Permit(Operations.All, Owner = {|ARC0105:nameof(Mine)|})]
public partial class Note
{
    public Guid Id { get; init; }
    public bool Mine { get; private set; }
}
//- negative
[Resource, Permit(Operations.All, Owner = nameof(UserId))]
public partial class Note
{
    public Guid Id { get; init; }
    public Guid? UserId { get; private set; }
}
//- half-typed
[Resource, Permit(Operations.All, Owner = nameof(By))] public partial class Note { public Guid Id { get; init; } public DateTim By { get; private
