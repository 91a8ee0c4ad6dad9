//- positive
[Resource, {|ARC0802:Audited|}, Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource, Audited, Permit(Operations.All, Anyone = true)] public partial class
