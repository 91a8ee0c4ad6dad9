//- positive
namespace Shop.Sales
{
    [Resource, Permit(Operations.All, Anyone = true)]
    public partial class Order { public Guid Id { get; init; } }
}

namespace Shop.Supply
{
    [Resource(Path = "supply/orders"), Permit(Operations.All, Anyone = true)]
    public partial class {|ARC0011:Order|} { public Guid Id { get; init; } }
}
//- negative
namespace Shop.Sales
{
    [Resource, Permit(Operations.All, Anyone = true)]
    public partial class Order { public Guid Id { get; init; } }
}

namespace Shop.Supply
{
    [Resource(Name = "supply-order", Path = "supply/orders"), Permit(Operations.All, Anyone = true)]
    public partial class Order { public Guid Id { get; init; } }
}
//- half-typed
[Resource(Name = "a")] public partial class A; [Resource(Name = "a")] public
