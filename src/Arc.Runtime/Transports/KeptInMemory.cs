namespace Arc.Transports;

/// <summary>
/// The settlement of deliveries that no server keeps: only what is given up is stored. The position of an event in the lanes is
/// the id of the dead letter that is replayed; others have none.
/// </summary>
internal sealed class KeptInMemory(string group, IDeadLetterStore deadLetters, TimeProvider time) : ILaneSettlement
{
    private readonly Lock _gate = new();

    // Guarded by _gate: dead letters that are being delivered again.
    private readonly HashSet<string> _replayed = [];
    private bool _isKeeping;

    /// <summary>Takes note of a replay.</summary>
    /// <returns>The event for the lanes; null when it is in them already.</returns>
    public LaneItem? Replay(string letterId, EventEnvelope envelope)
    {
        lock (_gate)
        {
            if (!_replayed.Add(letterId))
            {
                return null;
            }

            if (!_isKeeping)
            {
                _isKeeping = true;
                _ = KeepAsync();
            }
        }

        return new LaneItem(envelope, Attempts: 0, Position: letterId);
    }

    public ValueTask BeginAttemptAsync(LaneItem item, int attempt, string? error, TimeSpan failing, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask HandledAsync(LaneItem item, CancellationToken cancellationToken)
    {
        if (item.Position.Length > 0)
        {
            await UntilStoredAsync(() => deadLetters.RemoveAsync(item.Position, cancellationToken), cancellationToken).ConfigureAwait(false);
            Forget(item);
        }
    }

    public void Left(LaneItem item)
    {
        if (item.Position.Length > 0)
        {
            Forget(item);
            _ = TryAsync(() => deadLetters.ReleaseAsync(item.Position, CancellationToken.None));
        }
    }

    public async ValueTask DeadAsync(LaneItem item, int attempts, string error, TimeSpan failing, CancellationToken cancellationToken)
    {
        // Before it is anybody's again: who asks then must not find that it is at work here.
        Forget(item);
        await UntilStoredAsync(
            () => item.Position.Length > 0
                ? deadLetters.ReviseAsync(item.Position, attempts, error, cancellationToken)
                : deadLetters.AddAsync(group, item.Event, attempts, error, failing, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    private void Forget(LaneItem item)
    {
        lock (_gate)
        {
            _replayed.Remove(item.Position);
        }
    }

    /// <summary>Tries may take longer than any lease: as long as there are replays, it is said again and again that they are at work.</summary>
    private async Task KeepAsync()
    {
        while (true)
        {
            await Task.Delay(IDeadLetterStore.ReplayLease / 3, time).ConfigureAwait(false);
            string[] ids;

            lock (_gate)
            {
                if (_replayed.Count == 0)
                {
                    _isKeeping = false;
                    return;
                }

                ids = [.. _replayed];
            }

            await TryAsync(() => deadLetters.KeepAsync(ids, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private static async Task TryAsync(Func<Task> tell)
    {
        try
        {
            await tell().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The lease says the same, if later.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private async Task UntilStoredAsync(Func<Task> store, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await store().ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The store is away for a while; what is to be stored is nowhere else.
                await Task.Delay(RetryDelay.After(failures, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10)), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
