//- positive
[Resource(Path = {|ARC0013:"products?all"|}), Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource(Path = "products-2"), Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource(Path = )] public partial class Product { public Guid Id { get; init; } }
