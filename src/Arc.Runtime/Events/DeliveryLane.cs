namespace Arc.Events;

/// <summary>The events of one aggregate in a batch, and what became of them. Used by one delivery at a time.</summary>
internal sealed class DeliveryLane(OutboxMessage first)
{
    public List<OutboxMessage> Messages { get; } = [first];

    public List<long> Delivered { get; } = [];

    public List<FailedDelivery> Parked { get; } = [];

    public FailedDelivery? Retried { get; set; }
}
