using Microsoft.Extensions.Logging;

namespace Arc.Events;

/// <summary>
/// Delivers what was read: in shipments to a transport that takes them, else lane by lane, some side by side. Either way
/// the events of an aggregate go in their order, and one that fails ends its own lane alone.
/// <para>
/// A shipment that failed says nothing about its single events, so each of its lanes is then delivered by itself. If the
/// first of them fail and none arrives, it is the transport that is down: the others are put off with the failure that they
/// have seen, instead of waiting for one timeout each. What failed before travels apart from what is new, so that a poison
/// event can spoil a shipment of new ones only once. Which failures count is <see cref="TransportProof"/>'s to say.
/// </para>
/// <para>
/// Lanes that are delivered one by one need not all end before their batch is settled: <see cref="LanesInFlight"/> carries on
/// with those that take their time.
/// </para>
/// </summary>
/// <param name="transport">Takes the events.</param>
/// <param name="options">How they are delivered.</param>
/// <param name="metrics">Counts tries.</param>
/// <param name="logger">Hears of failures.</param>
/// <param name="ended">Called when a lane has ended whose batch was settled without it.</param>
internal sealed class BatchDelivery(IEventTransport transport, OutboxOptions options, OutboxMetrics metrics, ILogger logger, Action ended)
{
    /// <summary>The most data of a shipment: all of it has to arrive within the time of one delivery.</summary>
    private const int MaxShipmentBytes = 4 << 20;

    private readonly TransportProof _proof = new();
    private LaneDelivery? _single;
    private LanesInFlight? _inFlight;

    /// <inheritdoc cref="LanesInFlight.Busy"/>
    public IReadOnlyCollection<AggregateKey> Busy => InFlight.Busy;

    /// <inheritdoc cref="LanesInFlight.HasEnded"/>
    public bool HasEnded => InFlight.HasEnded;

    /// <inheritdoc cref="LanesInFlight.IsCrowded"/>
    public bool IsCrowded => InFlight.IsCrowded;

    private LaneDelivery Single => _single ??= new LaneDelivery(transport, options, _proof, metrics, logger);

    private LanesInFlight InFlight => _inFlight ??= new LanesInFlight(Single, options, ended);

    /// <summary>Delivers a batch, and waits for all of it or for <see cref="LanesInFlight.Patience"/>.</summary>
    /// <returns>What became of it, and of what was unfinished before.</returns>
    public async Task<OutboxOutcome> DeliverAsync(DeliveryRound round, IReadOnlyList<OutboxMessage> batch)
    {
        var lanes = new Dictionary<AggregateKey, DeliveryLane>();
        var events = new List<(DeliveryLane Lane, OutboxMessage Message)>(batch.Count);
        var report = new DeliveryReport();

        foreach (var message in batch)
        {
            var aggregate = message.Aggregate;

            if (lanes.TryGetValue(aggregate, out var lane))
            {
                lane.Messages.Add(message);
            }
            else if (!round.Unwanted.Contains(message.Type))
            {
                lanes.Add(aggregate, lane = new DeliveryLane(aggregate, message, isRetry: message.Attempts > 0 || _proof.HasFailed(message.Sequence)));
            }
            else
            {
                report.Delivered.Add(message.Sequence);
                continue;
            }

            events.Add((lane, message));
        }

        if (!transport.TakesBatches)
        {
            await WaitAsync(InFlight.Start(round, lanes.Values)).ConfigureAwait(false);
            InFlight.Report(report);

            return report.ToOutcome();
        }

        await ShipAsync(round, events.Where(e => e.Lane.IsRetry)).ConfigureAwait(false);
        await ShipAsync(round, events.Where(e => !e.Lane.IsRetry)).ConfigureAwait(false);

        foreach (var lane in lanes.Values)
        {
            lane.Leave();
            lane.Report(report);
        }

        return report.ToOutcome();
    }

    /// <summary>Waits for what is unfinished, for as long as for a batch.</summary>
    /// <returns>What became of it.</returns>
    public async Task<OutboxOutcome> GoOnAsync()
    {
        InFlight.Fill();
        await WaitAsync(InFlight.Idle).ConfigureAwait(false);

        return Report();
    }

    /// <summary>Lets what waits behind slow lanes begin.</summary>
    public void Fill() => InFlight.Fill();

    /// <summary>Tells what has become of all that was unfinished.</summary>
    public OutboxOutcome Report()
    {
        var report = new DeliveryReport();
        InFlight.Report(report);

        return report.ToOutcome();
    }

    /// <summary>Waits for all that runs; nothing is begun any more.</summary>
    public async Task<OutboxOutcome> EndAsync()
    {
        await InFlight.Idle.ConfigureAwait(false);

        return Report();
    }

    private static async Task WaitAsync(Task ending)
    {
        if (!ending.IsCompleted)
        {
            using var enough = new CancellationTokenSource();
            await Task.WhenAny(ending, Task.Delay(LanesInFlight.Patience, enough.Token)).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task ShipAsync(DeliveryRound round, IEnumerable<(DeliveryLane Lane, OutboxMessage Message)> events)
    {
        using var timeout = new DeliveryTimeout(options.DeliveryTimeout, round.Abort);
        var shipment = new List<(DeliveryLane Lane, OutboxMessage Message)>();
        var alone = new HashSet<DeliveryLane>();
        var bytes = 0L;

        foreach (var next in events)
        {
            if (shipment.Count > 0 && bytes + next.Message.Data.Length > MaxShipmentBytes)
            {
                await SendAsync().ConfigureAwait(false);
            }

            if (next.Lane.HasEnded || alone.Contains(next.Lane))
            {
                continue;
            }

            if (!round.MayDeliver(next.Message))
            {
                next.Lane.End();
                continue;
            }

            shipment.Add(next);
            bytes += next.Message.Data.Length;
        }

        await SendAsync().ConfigureAwait(false);

        async Task SendAsync()
        {
            if (shipment.Count > 0 && await SendShipmentAsync(round, shipment, timeout).ConfigureAwait(false) is { } failed)
            {
                // Delivered to their ends, whatever the next shipment would have of them.
                alone.UnionWith(failed);
            }

            shipment.Clear();
            bytes = 0;
        }
    }

    /// <summary>Sends events in one go, or their lanes one by one where that is not possible.</summary>
    /// <returns>The lanes that were delivered by themselves; null when the shipment arrived.</returns>
    private async Task<IReadOnlyList<DeliveryLane>?> SendShipmentAsync(
        DeliveryRound round,
        List<(DeliveryLane Lane, OutboxMessage Message)> shipment,
        DeliveryTimeout timeout)
    {
        if (shipment is [var (only, _)])
        {
            await Single.DeliverAsync(round, only, timeout).ConfigureAwait(false);

            return [only];
        }

        var before = _proof.Accepted;

        try
        {
            await transport.PublishAsync(shipment.ConvertAll(e => e.Message.ToEnvelope(options.DataSchemaOf(e.Message))), timeout.Start()).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A transport may throw anything; which events it concerns is found out below.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            DeliveryLane[] lanes = [.. shipment.Select(e => e.Lane).Distinct()];

            if (!round.IsAborted)
            {
                RelayLog.ShipmentFailed(logger, shipment.Count, exception);
            }

            await DeliverSinglyAsync(round, lanes, before, exception).ConfigureAwait(false);

            return lanes;
        }

        metrics.Delivered(shipment.Count);

        foreach (var (lane, message) in shipment)
        {
            _proof.Accept(message.Sequence);
            lane.Finish();
        }

        return null;
    }

    /// <summary>Delivers lanes side by side that could not travel together.</summary>
    /// <param name="round">The circumstances.</param>
    /// <param name="lanes">The lanes.</param>
    /// <param name="before">What the transport had accepted when they began to travel.</param>
    /// <param name="failure">Why they could not.</param>
    private async Task DeliverSinglyAsync(DeliveryRound round, DeliveryLane[] lanes, long before, Exception failure)
    {
        var last = -1;
        var failed = 0;
        var hasArrived = false;
        var workers = Enumerable.Range(0, Math.Min(options.Lanes, lanes.Length));

        // Were the first ones always the same, some poison events could hide for ever that the transport works.
#pragma warning disable CA5394 // Decides who comes first; guards nothing.
        Random.Shared.Shuffle(lanes);
#pragma warning restore CA5394

        await Parallel.ForEachAsync(workers, new ParallelOptions { MaxDegreeOfParallelism = options.Lanes }, async (_, _) =>
        {
            using var timeout = new DeliveryTimeout(options.DeliveryTimeout, round.Abort);

            for (int next; (next = Interlocked.Increment(ref last)) < lanes.Length;)
            {
                var lane = lanes[next];

                if (!lane.HasEnded && !round.IsAborted && !Volatile.Read(ref hasArrived) && Volatile.Read(ref failed) >= options.Lanes)
                {
                    Single.Postpone(lane, failure);
                    continue;
                }

                if (await Single.DeliverAsync(round, lane, timeout, before).ConfigureAwait(false))
                {
                    Volatile.Write(ref hasArrived, true);
                }
                else
                {
                    Interlocked.Increment(ref failed);
                }
            }
        }).ConfigureAwait(false);
    }
}
