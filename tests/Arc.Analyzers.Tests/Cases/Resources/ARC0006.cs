//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class {|ARC0006:Product|}<T> { public Guid Id { get; init; } }
//- negative
public class Row<T> { public required T Id { get; init; } }

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product : Row<Guid>;
//- half-typed
[Resource] public partial class Product<
