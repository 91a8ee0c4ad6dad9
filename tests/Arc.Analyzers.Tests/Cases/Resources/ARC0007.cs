//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public abstract partial class {|ARC0007:Product|} { public Guid Id { get; init; } }
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public sealed partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource] public abstract partial class Product { public abstract
