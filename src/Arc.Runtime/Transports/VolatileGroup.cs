using Microsoft.Extensions.Logging;

namespace Arc.Transports;

/// <summary>
/// Hands events to one group from the memory of this process: what is unfinished when it ends is lost. A group that is slower than
/// its events come is not waited for. When as much is unfinished as the group may have in memory, what arrives is dropped,
/// counted and logged: such a transport delivers at most once.
/// </summary>
public sealed class VolatileGroup : IAsyncDisposable
{
    /// <summary>How many events may be unfinished, and how much data.</summary>
    internal const int MaxUnfinished = 10_000;
    internal const long MaxUnfinishedBytes = 64L << 20;

    private readonly EventSubscription _subscription;
    private readonly KeptInMemory _settlement;
    private readonly GroupLanes _lanes;
    private readonly TransportMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private long _dropped;

    internal VolatileGroup(EventSubscription subscription, KeptInMemory settlement, TimeProvider time, TransportMetrics metrics, ILogger logger)
    {
        _subscription = subscription;
        _settlement = settlement;
        _lanes = new GroupLanes(subscription, settlement, time);
        _metrics = metrics;
        _logger = logger;
    }

    /// <summary>The name of the group.</summary>
    public string Name => _subscription.Group;

    /// <summary>Hands an event over, if the group wants it. Does not wait for it.</summary>
    /// <param name="envelope">The event.</param>
    public void Add(EventEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);

        if (_subscription.Pattern.Matches(envelope.Type) && HasRoom())
        {
            _lanes.Add(new LaneItem(envelope, Attempts: 0));
        }
    }

    /// <summary>Hands the event of a dead letter over, which leaves the store once it is handled.</summary>
    /// <param name="letterId">The dead letter.</param>
    /// <param name="envelope">Its event.</param>
    public void Replay(string letterId, EventEnvelope envelope)
    {
        if (_settlement.Replay(letterId, envelope) is { } item)
        {
            _lanes.Add(item);
        }
    }

    /// <summary>Waits for calls that run; what has not begun is lost.</summary>
    public ValueTask DisposeAsync() => _lanes.DisposeAsync();

    private bool HasRoom()
    {
        var (count, bytes) = _lanes.Unfinished(0);
        var hasRoom = count < MaxUnfinished && bytes < MaxUnfinishedBytes;

        lock (_gate)
        {
            if (!hasRoom)
            {
                _metrics.Dropped(Name);

                // Once for each time that it is full: the metric counts them.
                if (_dropped++ == 0)
                {
                    TransportLog.Full(_logger, Name, count, bytes);
                }
            }
            else if (_dropped > 0 && count < MaxUnfinished / 2)
            {
                TransportLog.HasRoomAgain(_logger, Name, _dropped);
                _dropped = 0;
            }
        }

        return hasRoom;
    }
}
