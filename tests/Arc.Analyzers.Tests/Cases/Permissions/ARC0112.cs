//- positive
[Resource, Permit(Operations.All, Anyone = true)]
[{|ARC0112:Permit(Operations.None, Roles = ["a"])|}]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
[Permit(Operations.Read, Roles = ["a"])]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource, Permit(Operations., Anyone = true)] public partial class Product { public Guid Id { get; init; } }
