//- positive
[Resource(Name = {|ARC0014:"pro*"|}), Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource(Name = "product2"), Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource(Name = nameof(] public partial class Product { public Guid Id { get; init; } }
