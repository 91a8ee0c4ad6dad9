using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Arc.Transports;

/// <summary>
/// One member of a group at work on a log.
/// <list type="number">
/// <item>Say that it lives, and learn which partitions are its own; begin each with what an earlier member left.</item>
/// <item>Read on, as long as a partition does not hold too much that is unfinished.</item>
/// <item>Hand the events to the lanes; what they finish is settled in batches, beside the reading.</item>
/// </list>
/// After any failure it begins again at 1 with everything that is not settled: an answer that got lost on its way may have
/// handed out events that nobody here has seen.
/// </summary>
internal sealed class GroupConsumer : ILaneSettlement, IAsyncDisposable
{
    private const int BatchSize = 200;

    /// <summary>How much of one partition may be unfinished before it is not read on.</summary>
    private const int MaxUnfinished = 4000;
    private const long MaxUnfinishedBytes = 8L << 20;

    /// <summary>How often everything that is not settled is compared with what is being worked on.</summary>
    private static readonly TimeSpan _sweep = TimeSpan.FromSeconds(30);

    private readonly IGroupLog _log;
    private readonly EventSubscription _subscription;
    private readonly TransportOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly GroupLanes _lanes;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Channel<LaneItem> _handled = Channel.CreateUnbounded<LaneItem>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _gate = new();

    // Guarded by _gate: what is in the lanes or waits to be settled.
    private readonly HashSet<(int Partition, string Position)> _known = [];

    // Guarded by _gate: what was settled while the log is asked for all that is not; its answer may be older.
    private HashSet<(int Partition, string Position)>? _settledMeanwhile;

    // Of the reading flow alone.
    private readonly HashSet<int> _owned = [];
    private readonly HashSet<int> _leaving = [];
    private long _shared;
    private long _swept;
    private bool _isUncertain;

    private int _isDisposed;
    private readonly Task _reading;
    private readonly Task _settling;

    public GroupConsumer(IGroupLog log, EventSubscription subscription, TransportOptions options, TimeProvider time, ILogger logger)
    {
        _log = log;
        _subscription = subscription;
        _options = options;
        _time = time;
        _logger = logger;
        _lanes = new GroupLanes(subscription, this, time);
        _reading = ReadAsync();
        _settling = SettleAsync();
    }

    private TimeSpan Heartbeat => _leaving.Count > 0 ? TimeSpan.FromMilliseconds(100) : _options.Lease / 4;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        await _lanes.StopAsync(CancellationToken.None).ConfigureAwait(false);
        _handled.Writer.Complete();

        // A server that is away keeps nobody: what could not be settled is delivered again.
        _abort.CancelAfter(TimeSpan.FromSeconds(5));
        await _settling.ConfigureAwait(false);

        try
        {
            await _log.LeaveAsync(_abort.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The lease ends it as well.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            TransportLog.Unreachable(_logger, _subscription.Group, exception);
        }

        await _lanes.DisposeAsync().ConfigureAwait(false);
        await _log.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
        _abort.Dispose();
    }

    public async ValueTask BeginAttemptAsync(LaneItem item, int attempt, string? error, TimeSpan failing, CancellationToken cancellationToken) =>
        await UntilDoneAsync(token => _log.BeginAttemptAsync(item, attempt, error is null ? null : ErrorText.Of(error), failing, token), cancellationToken).ConfigureAwait(false);

    public ValueTask HandledAsync(LaneItem item, CancellationToken cancellationToken) => _handled.Writer.WriteAsync(item, CancellationToken.None);

    public async ValueTask DeadAsync(LaneItem item, int attempts, string error, TimeSpan failing, CancellationToken cancellationToken)
    {
        await UntilDoneAsync(token => _log.DeadLetterAsync(item, attempts, ErrorText.Of(error), failing, token), cancellationToken).ConfigureAwait(false);
        Settled(item);
    }

    public void Left(LaneItem item)
    {
        lock (_gate)
        {
            _known.Remove((item.Partition, item.Position));
        }
    }

    private void Settled(LaneItem item)
    {
        lock (_gate)
        {
            _known.Remove((item.Partition, item.Position));
            _settledMeanwhile?.Add((item.Partition, item.Position));
        }
    }

    private async Task ReadAsync()
    {
        await Task.Yield();
        var failures = 0;

        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ShareAsync().ConfigureAwait(false);
                var read = await ReadOnAsync().ConfigureAwait(false);

                if (failures > 0)
                {
                    TransportLog.Recovered(_logger, _subscription.Group, failures);
                    failures = 0;
                }

                if (!read)
                {
                    var rest = Heartbeat - _time.GetElapsedTime(_shared);
                    await _log.WaitAsync(rest < _options.Poll ? (rest > TimeSpan.Zero ? rest : TimeSpan.Zero) : _options.Poll, _stopping.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The group outlives whatever happens to its server.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _isUncertain = true;

                if (failures++ == 0)
                {
                    TransportLog.Unreachable(_logger, _subscription.Group, exception);
                }

                GiveUpWhenSilent();
                var delay = RetryDelay.After(failures, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2));
                await Task.Delay(delay, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Who could not say that it lives may have lost its partitions: it begins nothing until it knows.</summary>
    private void GiveUpWhenSilent()
    {
        if (_shared != 0 && _time.GetElapsedTime(_shared) > _options.Lease)
        {
            foreach (var partition in _owned)
            {
                _lanes.Drop(partition);
            }

            _owned.Clear();
            _leaving.Clear();
        }
    }

    private async Task ShareAsync()
    {
        if (_shared != 0 && !_isUncertain && _time.GetElapsedTime(_shared) < Heartbeat)
        {
            return;
        }

        // Taken before the call: the lease runs from when the server heard of us, not from when we heard of it.
        var asked = _time.GetTimestamp();
        var share = await _log.ShareAsync(_stopping.Token).ConfigureAwait(false);
        _shared = asked;

        foreach (var partition in _owned.Where(partition => !share.Owned.Contains(partition)).ToArray())
        {
            Forget(partition);
        }

        foreach (var partition in _owned.Except(_leaving).OrderDescending().Take(share.Surplus - _leaving.Count).ToArray())
        {
            _leaving.Add(partition);
            _lanes.Drop(partition);
        }

        var released = _leaving.Where(IsIdle).ToArray();

        foreach (var partition in released)
        {
            await _log.ReleaseAsync(partition, _stopping.Token).ConfigureAwait(false);
            Forget(partition);
        }

        var sweeps = _isUncertain || _time.GetElapsedTime(_swept) > _sweep;

        foreach (var partition in share.Owned.Except(_leaving).Except(released))
        {
            var isNew = !_owned.Contains(partition);

            // What runs from an earlier time of ours is waited for: its lane would be a second one.
            if (isNew ? IsIdle(partition) : sweeps)
            {
                await TakeOverAsync(partition, isNew).ConfigureAwait(false);
                _owned.Add(partition);
            }
        }

        if (sweeps)
        {
            _swept = _time.GetTimestamp();
            _isUncertain = false;
        }
    }

    private async Task TakeOverAsync(int partition, bool isNew)
    {
        Note([]);

        try
        {
            Add(await _log.TakeOverAsync(partition, _stopping.Token).ConfigureAwait(false), isNew ? partition : null);
        }
        finally
        {
            Note(null);
        }

        void Note(HashSet<(int Partition, string Position)>? settled)
        {
            lock (_gate)
            {
                _settledMeanwhile = settled;
            }
        }
    }

    private bool IsIdle(int partition)
    {
        lock (_gate)
        {
            return _known.All(known => known.Partition != partition);
        }
    }

    private void Forget(int partition)
    {
        _lanes.Drop(partition);
        _owned.Remove(partition);
        _leaving.Remove(partition);
    }

    private async Task<bool> ReadOnAsync()
    {
        var ready = _owned.Where(partition => !_leaving.Contains(partition) && HasRoom(partition)).ToArray();

        if (ready.Length == 0)
        {
            return false;
        }

        var items = await _log.ReadAsync(ready, BatchSize, _stopping.Token).ConfigureAwait(false);
        Add(items, null);

        return items.Count > 0;
    }

    private bool HasRoom(int partition)
    {
        var (count, bytes) = _lanes.Unfinished(partition);

        return count < MaxUnfinished && bytes < MaxUnfinishedBytes;
    }

    private void Add(IReadOnlyList<LaneItem> items, int? taken)
    {
        if (taken is { } partition)
        {
            _lanes.Take(partition);
        }

        foreach (var item in items)
        {
            lock (_gate)
            {
                if (_settledMeanwhile?.Contains((item.Partition, item.Position)) == true || !_known.Add((item.Partition, item.Position)))
                {
                    continue;
                }
            }

            if (_subscription.Pattern.Matches(item.Event.Type))
            {
                _lanes.Add(item);
            }
            else
            {
                _handled.Writer.TryWrite(item);
            }
        }
    }

    private async Task SettleAsync()
    {
        await Task.Yield();
        var batch = new List<LaneItem>();

        while (await _handled.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            batch.Clear();

            while (batch.Count < 1000 && _handled.Reader.TryRead(out var item))
            {
                batch.Add(item);
            }

            Action<LaneItem> leave = Settled;

            try
            {
                await UntilDoneAsync(token => _log.SettleAsync(batch, token), _abort.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Nobody waits any longer: they are delivered again.
                leave = Left;
            }

            batch.ForEach(leave);
        }
    }

    private async Task UntilDoneAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await work(cancellationToken).ConfigureAwait(false);
                return;
            }
#pragma warning disable CA1031 // The server is away for a while, for whatever reason, or refuses this one thing.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (failures == 1)
                {
                    TransportLog.Unreachable(_logger, _subscription.Group, exception);
                }

                // Who stops does not wait for a server to come back.
                _stopping.Token.ThrowIfCancellationRequested();
                await Task.Delay(RetryDelay.After(failures, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2)), _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
