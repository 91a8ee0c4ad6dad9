//- positive
[Resource, Permit(Operations.All, Anyone = true)]
file partial class {|ARC0020:Product|} { public Guid Id { get; init; } }
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
partial class Product { public Guid Id { get; init; } }
//- half-typed
public partial class Outer { [Resource] private partial class P {
