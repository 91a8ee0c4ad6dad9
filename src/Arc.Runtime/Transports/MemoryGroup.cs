using Arc.Events;

namespace Arc.Transports;

/// <summary>One subscription to the transport in memory.</summary>
internal sealed class MemoryGroup : IAsyncDisposable
{
    private readonly EventSubscription _subscription;
    private readonly IDeadLetterStore _deadLetters;
    private readonly TimeProvider _time;
    private readonly Action<MemoryGroup> _leave;
#pragma warning disable CA2213 // Who waits on a semaphore that is disposed of waits for ever; it holds no handle.
    private readonly SemaphoreSlim _slots;
#pragma warning restore CA2213
    private readonly KeptInMemory _replayed;
    private readonly GroupLanes _replays;
    private int _isDisposed;

    public MemoryGroup(EventSubscription subscription, IDeadLetterStore deadLetters, TimeProvider time, Action<MemoryGroup> leave)
    {
        _subscription = subscription;
        _deadLetters = deadLetters;
        _time = time;
        _leave = leave;
        _slots = new SemaphoreSlim(subscription.Concurrency);
        _replayed = new KeptInMemory(subscription.Group, deadLetters, time);
        _replays = new GroupLanes(subscription, _replayed, time);
    }

    public string Name => _subscription.Group;

    public EventPattern Pattern => _subscription.Pattern;

    public async Task<DeliveryOutcome> DeliverAsync(EventDelivery delivery, TimeSpan failing, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            if (Volatile.Read(ref _isDisposed) != 0)
            {
                return DeliveryOutcome.Retry(TimeSpan.Zero, $"{Name}: The group has left.");
            }

            var outcome = await GroupLanes.CallAsync(_subscription, delivery, cancellationToken).ConfigureAwait(false);

            if (outcome.IsDead)
            {
                await _deadLetters.AddAsync(Name, delivery.Event, delivery.Attempt, outcome.Error!, failing, cancellationToken).ConfigureAwait(false);
            }

            return outcome;
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Tries once more beside the relay, since the event has left the outbox.</summary>
    public void Replay(string letterId, EventEnvelope envelope)
    {
        if (_replayed.Replay(letterId, envelope) is { } item)
        {
            _replays.Add(item);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        _leave(this);

        // Every slot is free once: no call runs any more, and none begins.
        for (var slot = 0; slot < _subscription.Concurrency; slot++)
        {
            await _slots.WaitAsync().ConfigureAwait(false);
        }

        // Who was on the way when the group left is told so.
        _slots.Release(_subscription.Concurrency);
        await _replays.DisposeAsync().ConfigureAwait(false);
    }
}
