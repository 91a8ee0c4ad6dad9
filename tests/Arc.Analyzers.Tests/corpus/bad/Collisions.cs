// expect: ARC0009 ARC0011 ARC0009 ARC0016
namespace Shop.Sales
{
    [Resource, Permit(Operations.All, Authenticated = true)]
    public partial class Order
    {
        public Guid Id { get; init; }
    }
}

namespace Shop.Supply
{
    [Resource, Permit(Operations.All, Authenticated = true)]
    public partial class Order
    {
        public Guid Id { get; init; }
    }

    [Resource(Path = "orders"), Permit(Operations.All, Authenticated = true)]
    public partial class Delivery
    {
        public Guid Id { get; init; }
    }
}

namespace Shop
{
    [ArcContext]
    public partial class SalesContext(DbContextOptions<SalesContext> options) : DbContext(options);

    [ArcContext]
    public partial class SupplyContext(DbContextOptions<SupplyContext> options) : DbContext(options);
}
