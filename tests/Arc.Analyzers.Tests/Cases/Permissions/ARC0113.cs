//- positive
[Resource(Operations = Operations.Get), Permit(Operations.Get, Anyone = true)]
[Permit({|ARC0113:Operations.Create | Operations.Delete|}, Roles = ["a"])]
public partial class Product { public Guid Id { get; init; } }
//- negative
[Resource(Operations = Operations.Get), Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- half-typed
[Resource(Operations = Operations.Get), Permit(Operations.Get | , Anyone = true)] public partial class Product { public Guid Id { get; init; } }
