//- positive
[Resource(Operations = {|ARC0021:(Operations)0|})]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource(Operations = Operations.List), Permit(Operations.List, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource(Operations = Operations.)] public partial class Product { public Guid Id { get; init; } }
