//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product { public decimal {|ARC0004:Id|} { get; init; } }
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product { public int Id { get; init; } }
//- half-typed
[Resource] public partial class Product { public Gui Id { get; init; }
