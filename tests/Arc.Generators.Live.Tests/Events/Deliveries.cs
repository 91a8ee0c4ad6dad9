using System.Collections.Concurrent;
using Arc.Generators.Live.Shapes;

namespace Arc.Generators.Live.Events;

/// <summary>Subscribers that take records, and what they received.</summary>
public static class Deliveries
{
    public static ConcurrentBag<(CustomerSnapshot Customer, EventEnvelope Envelope)> Customers { get; } = [];

    public static ConcurrentBag<Library.WarehouseSnapshot> Warehouses { get; } = [];

    [Subscribe("customer.created"), Subscribe("customer.deleted")]
    public static Task OnCustomerAsync(CustomerSnapshot customer, EventEnvelope envelope, CancellationToken cancellationToken)
    {
        Customers.Add((customer, envelope));
        return Task.CompletedTask;
    }

    [Subscribe("warehouse.created")]
    public static void OnWarehouse(Library.WarehouseSnapshot warehouse) => Warehouses.Add(warehouse);
}
