//- positive
[Resource, Permit(Operations.All, Owner = {|ARC0104:"CreatedBye"|})]
public partial class Note
{
    public Guid Id { get; init; }
    public string? CreatedBy { get; private set; }
}
//- negative
[Resource, Permit(Operations.All, Owner = "CreatedBy")]
public partial class Note
{
    public Guid Id { get; init; }
    public string? CreatedBy { get; private set; }
}
//- half-typed
[Resource, Permit(Operations.All, Owner = nameof()] public partial class Note { public Guid Id { get; init; } }
