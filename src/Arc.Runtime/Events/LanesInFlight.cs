using System.Diagnostics;

namespace Arc.Events;

/// <summary>
/// Delivers lanes to a transport that takes one event at a time: some side by side, the others in their turn. Nobody waits here for
/// all of them: the relay settles what has ended after <see cref="Patience"/> and reads on, and the rest goes on beside the batches
/// that follow. A lane that runs for longer than that gives its place to the next one, so that a few slow aggregates hold up no
/// others; when too many have done so, the next ones wait.
/// </summary>
internal sealed class LanesInFlight(LaneDelivery single, OutboxOptions options, Action ended)
{
    /// <summary>How long a batch is waited for, and how long a lane keeps its place.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();

    // Guarded by _gate. A lane is in the table from its start until the relay was told of its end.
    private readonly Dictionary<AggregateKey, DeliveryLane> _lanes = [];
    private readonly Queue<Passage> _waiting = new();
    private readonly HashSet<Place> _places = [];
    private int _aside;
    private bool _hasEnded;

    /// <summary>The aggregates of which no other event may be delivered now.</summary>
    public IReadOnlyCollection<AggregateKey> Busy
    {
        get
        {
            lock (_gate)
            {
                return _lanes.Count == 0 ? [] : [.. _lanes.Keys];
            }
        }
    }

    /// <summary>Whether a lane has ended that a batch was settled without.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate)
            {
                return _hasEnded;
            }
        }
    }

    /// <summary>Whether too many lanes are under way to begin with another batch.</summary>
    public bool IsCrowded
    {
        get
        {
            lock (_gate)
            {
                return _lanes.Count > MostAside;
            }
        }
    }

    /// <summary>Ends when nothing runs any more, provided that nothing is started meanwhile.</summary>
    public Task Idle
    {
        get
        {
            lock (_gate)
            {
                return Task.WhenAll(_places.Select(place => place.Flow));
            }
        }
    }

    /// <summary>How many lanes may have given up their place and run on, and how many may be under way when a batch begins.</summary>
    private int MostAside => 4 * options.Lanes;

    /// <summary>Begins the lanes of a batch. None of their aggregates is <see cref="Busy"/>.</summary>
    /// <returns>Ends with the last of them.</returns>
    public Task Start(DeliveryRound round, IReadOnlyCollection<DeliveryLane> lanes)
    {
        if (lanes.Count == 0)
        {
            return Task.CompletedTask;
        }

        var batch = new Batch(lanes.Count);

        lock (_gate)
        {
            foreach (var lane in lanes)
            {
                _lanes.Add(lane.Aggregate, lane);
                _waiting.Enqueue(new Passage(round, lane, batch));
            }
        }

        Fill();

        return batch.Ended;
    }

    /// <summary>Lets lanes that have run for too long give up their places, and others begin.</summary>
    public void Fill()
    {
        lock (_gate)
        {
            var free = options.Lanes - (_places.Count - _aside);

            foreach (var slow in _places.Where(place => !place.IsAside && Stopwatch.GetElapsedTime(place.Since) >= Patience))
            {
                if (free >= _waiting.Count || _aside == MostAside)
                {
                    break;
                }

                slow.IsAside = true;
                _aside++;
                free++;
            }

            for (var begun = Math.Min(free, _waiting.Count); begun > 0; begun--)
            {
                var place = new Place();
                _places.Add(place);
                place.Flow = RunAsync(place);
            }
        }
    }

    /// <summary>Tells what has become of all lanes since the last time.</summary>
    public void Report(DeliveryReport report)
    {
        lock (_gate)
        {
            _hasEnded = false;

            foreach (var lane in _lanes.Values.ToArray())
            {
                if (lane.Report(report))
                {
                    _lanes.Remove(lane.Aggregate);
                }
            }
        }
    }

    private async Task RunAsync(Place place)
    {
        // Fill holds the gate: the flow begins outside of it.
        await Task.Yield();
        DeliveryTimeout? timeout = null;

        while (Next(place) is { } passage)
        {
            timeout ??= new DeliveryTimeout(options.DeliveryTimeout, passage.Round.Abort);

            try
            {
                await single.DeliverAsync(passage.Round, passage.Lane, timeout).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // What a transport throws is dealt with in there; what is left is a log that fails, and nobody to tell.
            catch (Exception)
#pragma warning restore CA1031
            {
                // Neither the place nor the aggregate may be lost for it: what was not delivered stays due.
                passage.Lane.End();
            }

            End(passage);
        }

        timeout?.Dispose();
    }

    private Passage? Next(Place place)
    {
        lock (_gate)
        {
            if (!place.IsAside && _waiting.TryDequeue(out var next))
            {
                place.Since = Stopwatch.GetTimestamp();

                return next;
            }

            _places.Remove(place);
            _aside -= place.IsAside ? 1 : 0;

            return null;
        }
    }

    private void End(Passage passage)
    {
        bool isLate;

        // Under the gate: a report says either that the lane goes on, and this one that it has ended, or that it has ended.
        lock (_gate)
        {
            isLate = passage.Lane.Leave();
            _hasEnded |= isLate;
        }

        passage.Batch.End();

        if (isLate)
        {
            ended();
        }
    }

    private sealed record Passage(DeliveryRound Round, DeliveryLane Lane, Batch Batch);

    /// <summary>One of the flows in which lanes are delivered one after another.</summary>
    private sealed class Place
    {
        public Task Flow { get; set; } = Task.CompletedTask;

        /// <summary>When its lane began.</summary>
        public long Since { get; set; } = Stopwatch.GetTimestamp();

        /// <summary>Its lane is its last one; another flow has its place.</summary>
        public bool IsAside { get; set; }
    }

    private sealed class Batch(int lanes)
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = lanes;

        public Task Ended => _ended.Task;

        public void End()
        {
            if (Interlocked.Decrement(ref _left) == 0)
            {
                _ended.SetResult();
            }
        }
    }
}
