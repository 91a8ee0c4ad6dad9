namespace Arc.Transports;

/// <summary>Hands events to one group from the memory of this process: what is unfinished when it ends is lost.</summary>
public sealed class VolatileGroup : IAsyncDisposable
{
    private readonly EventSubscription _subscription;
    private readonly GroupLanes _lanes;

    internal VolatileGroup(EventSubscription subscription, KeptInMemory settlement, TimeProvider time)
    {
        _subscription = subscription;
        _lanes = new GroupLanes(subscription, settlement, time);
    }

    /// <summary>The name of the group.</summary>
    public string Name => _subscription.Group;

    /// <summary>Hands an event over, if the group wants it. Does not wait for it.</summary>
    /// <param name="envelope">The event.</param>
    public void Add(EventEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);

        if (_subscription.Pattern.Matches(envelope.Type))
        {
            _lanes.Add(new LaneItem(envelope, Attempts: 0));
        }
    }

    /// <summary>Waits for calls that run; what has not begun is lost.</summary>
    public ValueTask DisposeAsync() => _lanes.DisposeAsync();
}
