namespace Arc.Events;

/// <summary>What became of a batch of events.</summary>
public sealed class OutboxOutcome
{
    /// <summary>The sequence numbers of events that were delivered.</summary>
    public IReadOnlyList<long> Delivered { get; init; } = [];

    /// <summary>Events that are to be delivered again.</summary>
    public IReadOnlyList<FailedDelivery> Retried { get; init; } = [];

    /// <summary>Events that are given up and kept aside.</summary>
    public IReadOnlyList<FailedDelivery> Parked { get; init; } = [];

    /// <summary>
    /// The sequence numbers of all events that were read, in this batch or before, and whose delivery still goes on. They stay
    /// stored as they are, and a later outcome names them.
    /// </summary>
    public IReadOnlyList<long> Unfinished { get; init; } = [];
}
