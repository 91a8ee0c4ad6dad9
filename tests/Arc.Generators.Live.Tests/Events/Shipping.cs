using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using Arc.Generators.Live.Shapes;

namespace Arc.Generators.Live.Events;

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Shipment : IRaisesEvents
{
    public Guid Id { get; init; }

    public required string Goods { get; set; }

    [Action, Permit(Anyone = true)]
    public void Ship([StringLength(20)] string carrier)
    {
        Goods += " (shipped)";
        this.Raise(new ShipmentLeft(carrier, new Money(2.5m)) { Season = Season.Summer, Secret = "s", Stops = ["A", "B"] });
        this.Raise(new ShipmentInvoiced { Number = 7 });
    }

    [Action, Permit(Anyone = true)]
    public void Ask() => this.Raise(new ShipmentInvoiced { Number = 8 });
}

[DomainEvent("shipment.left")]
public sealed partial record ShipmentLeft(string Carrier, Money Price, int Parcels = 1)
{
    public Season? Season { get; init; }

    public IReadOnlyList<string> Stops { get; init; } = [];

    [Hidden] public string? Secret { get; init; }
}

[DomainEvent("shipment.invoiced")]
public partial class ShipmentInvoiced
{
    public required int Number { get; init; }
}

/// <summary>Who hears of shipments.</summary>
public static class Shipping
{
    public static ConcurrentQueue<(string Type, object? Event, EventEnvelope Envelope)> Heard { get; } = [];

    [Subscribe("shipment.left")]
    public static void OnLeft(ShipmentLeft left, EventEnvelope envelope) => Heard.Enqueue((envelope.Type, left, envelope));

    [Subscribe("shipment.invoiced")]
    public static void OnInvoiced(ShipmentInvoiced invoiced, EventEnvelope envelope) => Heard.Enqueue((envelope.Type, invoiced, envelope));

    [Subscribe("shipment.*", Concurrency = 1)]
    public static void OnAny(EventEnvelope envelope) => Heard.Enqueue((envelope.Type, null, envelope));
}
