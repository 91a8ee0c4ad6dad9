//- positive
public class {|ARC0002:Outer|}
{
    [Resource, Permit(Operations.All, Anyone = true)]
    public partial class Product { public Guid Id { get; init; } }
}
//- negative
public partial struct Outer
{
    [Resource, Permit(Operations.All, Anyone = true)]
    public partial class Product { public Guid Id { get; init; } }
}
//- half-typed
public class Outer { [Resource] public partial class Product {
