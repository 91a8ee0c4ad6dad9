//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class A { public Guid Id { get; init; } }

public class Between : A;

[Resource, Permit(Operations.All, Anyone = true)]
public partial class {|ARC0022:B|} : Between;
//- negative
public class A { public Guid Id { get; init; } }

[Resource, Permit(Operations.All, Anyone = true)]
public partial class B : A;
//- half-typed
[Resource] public partial class A : B { } [Resource] public partial class B : A {
