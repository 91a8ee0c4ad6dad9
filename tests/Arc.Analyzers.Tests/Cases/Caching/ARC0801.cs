//- positive
[Resource, {|ARC0801:Cached|}, Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource, SoftDelete, Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource, Cached(StaleSeconds = ), Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } }
