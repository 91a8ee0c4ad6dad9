//- positive
[Resource, Permit(Operations.All, Anyone = true)]
[{|ARC0102:Permit(Operations.Read)|}]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource, Permit(Operations.All, Policy = "editors")]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource, Permit(Operations.All, )] public partial class Product { public Guid Id { get; init; } }
