using Arc.Events;

namespace Arc.Transports;

/// <summary>
/// Calls the groups of this process from the relay's own flow: an event leaves the outbox when all of them are done with
/// it, so deliveries are as durable as the outbox. When one of several fails, a retry calls only those that are not done.
/// </summary>
internal sealed class MemoryTransport(IDeadLetterStore deadLetters, TimeProvider time) : IEventTransport, IGroupReplay
{
    private readonly Lock _gate = new();

    private readonly PartialDeliveries _partial = new();

    // Replaced whole under _gate, read without it.
    private MemoryGroup[] _groups = [];

    public bool IsUnheard => Volatile.Read(ref _groups).Length == 0;

    public bool Wants(string type)
    {
        foreach (var group in Volatile.Read(ref _groups))
        {
            if (group.Pattern.Matches(type))
            {
                return true;
            }
        }

        return false;
    }

    public Task PublishAsync(EventEnvelope envelope, int attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelope);

        return CallAsync(envelope, attempt, cancellationToken).Unwrap();
    }

    public Task<IAsyncDisposable> SubscribeAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var group = new MemoryGroup(subscription, deadLetters, time, Leave);

        lock (_gate)
        {
            if (_groups.Any(other => other.Name == subscription.Group))
            {
                throw new InvalidOperationException($"The group '{subscription.Group}' exists in this process. Give each subscription a name of its own.");
            }

            _groups = [.. _groups, group];
        }

        return Task.FromResult<IAsyncDisposable>(group);
    }

    public bool TryReplay(string group, string letterId, EventEnvelope envelope)
    {
        foreach (var candidate in Volatile.Read(ref _groups))
        {
            if (candidate.Name == group)
            {
                candidate.Replay(letterId, envelope);

                return true;
            }
        }

        return false;
    }

    /// <returns>A task that has ended, as the delivery has. Its failure is thrown nowhere: the subscriber's was dear enough.</returns>
    private async Task<Task> CallAsync(EventEnvelope envelope, int attempt, CancellationToken cancellationToken)
    {
        var delivery = _partial.Take(envelope.Id) ?? new PartialDelivery();
        var calls = new List<Task<(MemoryGroup Group, DeliveryOutcome Outcome)>>();

        // Side by side: a slow group does not delay the others.
        foreach (var group in Volatile.Read(ref _groups))
        {
            if (group.Pattern.Matches(envelope.Type) && !delivery.Done.Contains(group.Name))
            {
                var failing = delivery.FailingSince.TryGetValue(group.Name, out var since) ? time.GetElapsedTime(since) : TimeSpan.Zero;
                calls.Add(CallAsync(group, new EventDelivery(envelope, attempt), failing, cancellationToken));
            }
        }

        List<string>? errors = null;

        foreach (var (group, outcome) in await Task.WhenAll(calls).ConfigureAwait(false))
        {
            if (outcome.RetryAfter is not null)
            {
                (errors ??= []).Add(outcome.Error!);
                delivery.FailingSince.TryAdd(group.Name, time.GetTimestamp());
            }
            else
            {
                delivery.Done.Add(group.Name);
            }
        }

        if (errors is null)
        {
            return Task.CompletedTask;
        }

        _partial.Keep(envelope.Id, delivery);

        return Task.FromException(new DeliveryFailedException(string.Join(" ", errors)));
    }

    private static async Task<(MemoryGroup Group, DeliveryOutcome Outcome)> CallAsync(MemoryGroup group, EventDelivery delivery, TimeSpan failing, CancellationToken cancellationToken)
    {
        try
        {
            return (group, await group.DeliverAsync(delivery, failing, cancellationToken).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // Told to stop, or its dead letters cannot be written: what the other groups have done counts all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (group, DeliveryOutcome.Retry(TimeSpan.Zero, $"{group.Name}: {exception.GetType().Name}: {exception.Message}"));
        }
    }

    private void Leave(MemoryGroup group)
    {
        lock (_gate)
        {
            _groups = [.. _groups.Where(other => other != group)];
        }
    }
}
