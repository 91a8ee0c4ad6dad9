//- positive
[Resource(Path = "things"), Permit(Operations.All, Anyone = true)]
public partial class A { public Guid Id { get; init; } }

[Resource(Path = "things"), Permit(Operations.All, Anyone = true)]
public partial class {|ARC0009:B|} { public Guid Id { get; init; } }
//- negative
[Resource(Path = "things"), Permit(Operations.All, Anyone = true)]
public partial class A { public Guid Id { get; init; } }

[Resource(Path = "things/b"), Permit(Operations.All, Anyone = true)]
public partial class B { public Guid Id { get; init; } }
//- half-typed
[Resource(Path = "things")] public partial class A; [Resource(Path = "things
