//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public sealed record {|ARC0001:Product|} { public Guid Id { get; init; } }
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public sealed partial record Product { public Guid Id { get; init; } }
//- half-typed
[Resource] public class
