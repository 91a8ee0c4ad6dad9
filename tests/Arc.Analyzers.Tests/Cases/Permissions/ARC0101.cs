//- positive
[Resource, Permit(Operations.Read | Operations.Create | Operations.Update, Anyone = true)]
public partial class {|ARC0101:Product|} { public Guid Id { get; init; } }
//- negative
[Resource(Operations = Operations.Read), Permit(Operations.Read, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource, Permit(] public partial class Product { public Guid Id { get; init; } }
