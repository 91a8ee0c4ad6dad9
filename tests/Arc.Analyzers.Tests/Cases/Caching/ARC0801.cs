//- positive
[Resource, Cached(StaleSeconds = {|ARC0801:-1|}), Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource, Cached(StaleSeconds = 86_400, KeepSeconds = 0), Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource, Cached(StaleSeconds = ), Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } }
