//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class {|ARC0003:Product|} { public Guid Identifier { get; init; } }
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid ProductId { get; init; } }
//- half-typed
[Resource] public partial class Product { public Guid I
