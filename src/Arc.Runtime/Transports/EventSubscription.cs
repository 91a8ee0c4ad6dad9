namespace Arc.Transports;

/// <summary>Who wants which events, and how they are handed over.</summary>
public sealed class EventSubscription
{
    /// <summary>
    /// The group: each event goes to one member of every group. Processes that subscribe under one name share the work,
    /// where the transport has groups.
    /// </summary>
    public required string Group { get; init; }

    /// <summary>The events that are wanted, in the syntax of <see cref="EventPattern"/>.</summary>
    public required EventPattern Pattern { get; init; }

    /// <summary>How many deliveries of this process may run at a time. Those of one aggregate never do.</summary>
    /// <value>8 by default; at least 1.</value>
    public int Concurrency { get; init; } = 8;

    /// <summary>
    /// Handles one delivery and says what is to become of it. An exception counts as <see cref="DeliveryOutcome.Retry"/>
    /// after a second.
    /// </summary>
    public required Func<EventDelivery, CancellationToken, ValueTask<DeliveryOutcome>> Handle { get; init; }
}
