using Microsoft.Extensions.Logging;

namespace Arc.Events;

/// <summary>
/// Delivers what was read: in shipments to a transport that takes them, else lane by lane, some side by side. Either way
/// the events of an aggregate go in their order, and one that fails ends its own lane alone.
/// <para>
/// A shipment that failed says nothing about its single events, so each of its lanes is then delivered by itself. If the
/// first of them fail and none arrives, it is the transport that is down: the others are put off with the failure that they
/// have seen, instead of waiting for one timeout each. What failed before travels apart from what is new, so that a poison
/// event can spoil a shipment of new ones only once.
/// </para>
/// </summary>
internal sealed class BatchDelivery(IEventTransport transport, OutboxOptions options, OutboxMetrics metrics, ILogger logger)
{
    /// <summary>The most data of a shipment: all of it has to arrive within the time of one delivery.</summary>
    private const int MaxShipmentBytes = 4 << 20;

    private readonly LaneDelivery _single = new(transport, options, metrics, logger);

    public async Task<OutboxOutcome> DeliverAsync(DeliveryRound round, IReadOnlyList<OutboxMessage> batch)
    {
        var lanes = new Dictionary<(string, string), DeliveryLane>();
        var events = new List<(DeliveryLane Lane, OutboxMessage Message)>(batch.Count);
        var delivered = new List<long>(batch.Count);

        foreach (var message in batch)
        {
            var aggregate = (message.AggregateType, message.AggregateId);

            if (lanes.TryGetValue(aggregate, out var lane))
            {
                lane.Messages.Add(message);
            }
            else if (!round.Unwanted.Contains(message.Type))
            {
                lanes.Add(aggregate, lane = new DeliveryLane(message));
            }
            else
            {
                delivered.Add(message.Sequence);
                continue;
            }

            events.Add((lane, message));
        }

        if (transport.TakesBatches)
        {
            await ShipAsync(round, events.Where(e => e.Lane.IsRetry)).ConfigureAwait(false);
            await ShipAsync(round, events.Where(e => !e.Lane.IsRetry)).ConfigureAwait(false);
        }
        else
        {
            await DeliverSinglyAsync(round, [.. lanes.Values], null).ConfigureAwait(false);
        }

        foreach (var lane in lanes.Values)
        {
            delivered.AddRange(lane.Delivered);
        }

        return new OutboxOutcome
        {
            Delivered = delivered,
            Retried = [.. lanes.Values.Select(lane => lane.Retried).OfType<FailedDelivery>()],
            Parked = [.. lanes.Values.SelectMany(lane => lane.Parked)],
        };
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
            await _single.DeliverAsync(round, only, timeout).ConfigureAwait(false);

            return [only];
        }

        try
        {
            await transport.PublishAsync(shipment.ConvertAll(e => e.Message.ToEnvelope()), timeout.Start()).ConfigureAwait(false);
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

            await DeliverSinglyAsync(round, lanes, exception).ConfigureAwait(false);

            return lanes;
        }

        metrics.Delivered(shipment.Count);

        foreach (var (lane, _) in shipment)
        {
            lane.Finish();
        }

        return null;
    }

    /// <summary>Delivers lanes side by side.</summary>
    /// <param name="round">The circumstances.</param>
    /// <param name="lanes">The lanes.</param>
    /// <param name="failure">Why they could not travel together; null when that was not tried.</param>
    private async Task DeliverSinglyAsync(DeliveryRound round, DeliveryLane[] lanes, Exception? failure)
    {
        var last = -1;
        var failed = 0;
        var hasArrived = false;
        var workers = Enumerable.Range(0, Math.Min(options.Lanes, lanes.Length));

        await Parallel.ForEachAsync(workers, new ParallelOptions { MaxDegreeOfParallelism = options.Lanes }, async (_, _) =>
        {
            using var timeout = new DeliveryTimeout(options.DeliveryTimeout, round.Abort);

            for (int next; (next = Interlocked.Increment(ref last)) < lanes.Length;)
            {
                var lane = lanes[next];

                if (failure is not null && !lane.HasEnded && !round.IsAborted && !Volatile.Read(ref hasArrived) && Volatile.Read(ref failed) >= options.Lanes)
                {
                    _single.Postpone(lane, failure);
                    continue;
                }

                if (await _single.DeliverAsync(round, lane, timeout).ConfigureAwait(false))
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
