//- positive
[Resource, Permit(Operations.All, Anyone = true)]
[Permit(Operations.Read, Roles = {|ARC0110:["admin", " "]|})]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource, Permit(Operations.All, Roles = new[] { "admin" })]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource, Permit(Operations.All, Roles = new string[] {] public partial class Product { public Guid Id { get; init; } }
