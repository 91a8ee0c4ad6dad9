//- positive
[Resource(PageSize = {|ARC0015:0|}), Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource(PageSize = 100), Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource(PageSize = -)] public partial class Product { public Guid Id { get; init; } }
