//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Account
{
    public Guid Id { get; init; }
    public string? {|ARC0204:ApiKey|} { get; set; }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Account
{
    public Guid Id { get; init; }
    [Readable(Roles = ["admin"])] public string? ApiKey { get; set; }
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Account { public Guid Id { get; init; } public string Password { get
