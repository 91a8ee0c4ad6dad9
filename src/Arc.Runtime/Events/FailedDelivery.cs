namespace Arc.Events;

/// <summary>A delivery that failed.</summary>
/// <param name="Sequence">The event's place in the queue.</param>
/// <param name="Delay">How long to wait before the next try.</param>
/// <param name="Error">What went wrong, cut to <see cref="OutboxMessage.MaxErrorLength"/>.</param>
public sealed record FailedDelivery(long Sequence, TimeSpan Delay, string Error)
{
    /// <summary>
    /// Whether it uses up one of the event's attempts. It does not while nothing shows that the transport is there: an outage
    /// must not cost an event its attempts.
    /// </summary>
    /// <value>True by default.</value>
    public bool IsCounted { get; init; } = true;
}
