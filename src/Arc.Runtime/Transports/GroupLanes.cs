using Arc.Events;

namespace Arc.Transports;

/// <summary>
/// Hands events to one group: those of an aggregate one after another, others side by side up to the group's limit. An
/// event that waits for its next try holds the later ones of its aggregate, and takes no slot meanwhile.
/// </summary>
internal sealed class GroupLanes(EventSubscription subscription, ILaneSettlement settlement, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _slots = new(subscription.Concurrency);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();

    // Guarded by _gate: a lane is in the table as long as its flow runs, and a flow ends only under the gate.
    private readonly Dictionary<AggregateKey, Queue<LaneItem>> _lanes = [];
    private readonly HashSet<Task> _flows = [];
    private readonly HashSet<int> _dropped = [];
    private int _isDisposed;
    private readonly Dictionary<int, (int Count, long Bytes)> _unfinished = [];

    /// <summary>Calls the group once; whatever it throws is an outcome, except that it was told to stop.</summary>
    public static async Task<DeliveryOutcome> CallAsync(EventSubscription subscription, EventDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            return await subscription.Handle(delivery, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A group may throw anything; it concerns this event only.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return DeliveryOutcome.Retry(TimeSpan.FromSeconds(1), $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    /// <summary>How many events of a partition are in the lanes, and how much they weigh.</summary>
    public (int Count, long Bytes) Unfinished(int partition)
    {
        lock (_gate)
        {
            return _unfinished.GetValueOrDefault(partition);
        }
    }

    public void Add(LaneItem item)
    {
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested)
            {
                settlement.Left(item);
                return;
            }

            Count(item, 1);

            var aggregate = item.Aggregate;

            if (_lanes.TryGetValue(aggregate, out var lane))
            {
                lane.Enqueue(item);
                return;
            }

            lane = new Queue<LaneItem>([item]);
            _lanes.Add(aggregate, lane);
            var flow = RunAsync(aggregate, lane);

            if (!flow.IsCompleted)
            {
                _flows.Add(flow);
                _ = flow.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Begins no further call for events of a partition: it is to go to another process, or has gone.</summary>
    public void Drop(int partition)
    {
        lock (_gate)
        {
            _dropped.Add(partition);
        }
    }

    /// <summary>Takes events of a partition again, once nothing of its former time is left.</summary>
    public void Take(int partition)
    {
        lock (_gate)
        {
            _dropped.Remove(partition);
        }
    }

    /// <summary>Lets running calls end, for as long as the caller has patience; what waits stays unsettled.</summary>
    public async Task StopAsync(CancellationToken impatience)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        Task[] flows;

        // Under the gate: whoever adds from now on sees that it is over.
        lock (_gate)
        {
            flows = [.. _flows];
        }

        using var registration = impatience.Register(_abort.Cancel);
        await Task.WhenAll(flows).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _stopping.Dispose();
        _abort.Dispose();
        _slots.Dispose();
    }

    private void Forget(Task flow)
    {
        lock (_gate)
        {
            _flows.Remove(flow);
        }
    }

    private async Task RunAsync(AggregateKey aggregate, Queue<LaneItem> lane)
    {
        // Add holds the gate: the flow begins outside of it.
        await Task.Yield();

        while (true)
        {
            LaneItem item;

            lock (_gate)
            {
                if (lane.Count == 0)
                {
                    _lanes.Remove(aggregate);
                    return;
                }

                item = lane.Peek();
            }

            var isSettled = false;

            try
            {
                isSettled = await FinishAsync(item).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Stopped: the event stays where it came from.
            }

            lock (_gate)
            {
                lane.Dequeue();
                Count(item, -1);
            }

            if (!isSettled)
            {
                settlement.Left(item);
            }
        }
    }

    private void Count(LaneItem item, int change)
    {
        var (count, bytes) = _unfinished.GetValueOrDefault(item.Partition);
        _unfinished[item.Partition] = (count + change, bytes + (change * (long)item.Event.Data.Length));
    }

    private async Task<bool> FinishAsync(LaneItem item)
    {
        string? error = null;
        long? failedAt = null;
        var attempt = item.Attempts + 1;

        while (true)
        {
            DeliveryOutcome outcome;
            await _slots.WaitAsync(_stopping.Token).ConfigureAwait(false);

            try
            {
                if (IsDropped(item.Partition))
                {
                    return false;
                }

                if (attempt > 1)
                {
                    await settlement.BeginAttemptAsync(item, attempt, error, Failing(), _stopping.Token).ConfigureAwait(false);
                }

                outcome = await CallAsync(subscription, new EventDelivery(item.Event, attempt), _abort.Token).ConfigureAwait(false);
            }
            finally
            {
                _slots.Release();
            }

            if (outcome.IsHandled)
            {
                // With the tries it took here: the log forgets them.
                await settlement.HandledAsync(item with { Attempts = attempt - 1 }, _stopping.Token).ConfigureAwait(false);
                return true;
            }

            failedAt ??= time.GetTimestamp();

            if (outcome.IsDead)
            {
                await settlement.DeadAsync(item, attempt, outcome.Error!, Failing(), _abort.Token).ConfigureAwait(false);
                return true;
            }

            error = outcome.Error;
            attempt++;
            await Task.Delay(outcome.RetryAfter!.Value, time, _stopping.Token).ConfigureAwait(false);
        }

        TimeSpan Failing() => failedAt is { } first ? time.GetElapsedTime(first) : TimeSpan.Zero;
    }

    private bool IsDropped(int partition)
    {
        lock (_gate)
        {
            return _dropped.Contains(partition);
        }
    }
}
