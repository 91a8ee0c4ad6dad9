namespace Arc.Events;

/// <summary>What became of events, as it is gathered from their lanes.</summary>
internal sealed class DeliveryReport
{
    public List<long> Delivered { get; } = [];

    public List<FailedDelivery> Retried { get; } = [];

    public List<FailedDelivery> Parked { get; } = [];

    public List<long> Unfinished { get; } = [];

    public OutboxOutcome ToOutcome() => new() { Delivered = Delivered, Retried = Retried, Parked = Parked, Unfinished = Unfinished };
}
