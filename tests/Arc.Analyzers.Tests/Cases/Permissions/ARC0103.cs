//- positive
[Resource, Permit(Operations.All, Anyone = true)]
[Permit(Operations.Read, Anyone = {|ARC0103:true|}, Policy = "staff")]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource, Permit(Operations.All, Anyone = false, Policy = "staff")]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource, Permit(Operations.All, Anyone = true, Roles = [)] public partial class Product { public Guid Id { get; init; } }
