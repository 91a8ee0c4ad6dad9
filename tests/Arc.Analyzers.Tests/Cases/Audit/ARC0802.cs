//- positive
[Resource, {|ARC0802:Audited(Operations = Operations.Read)|}, Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource, Audited, Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource, Audited(Operations = ), Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } }
