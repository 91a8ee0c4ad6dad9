using Arc.Events;

namespace Arc.PostgreSql.Events;

// How what was delivered is written down: fenced by the slots' epochs, in one transaction.
internal sealed partial class PostgreSqlOutboxStore
{
    public async Task<int> SettleAsync(OutboxOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var (before, lost, ofBatch) = Split(outcome);

        if (_batch is not null || before.Count > 0)
        {
            lost += await FinishAsync(ofBatch, before, cancellationToken).ConfigureAwait(false);
        }

        // Without those of slots that were lost.
        var handedOut = _handedOut;
        var goesOn = outcome.Unfinished.Where(handedOut.ContainsKey).ToDictionary(sequence => sequence, sequence => handedOut[sequence]);

        foreach (var (sequence, message) in _carried)
        {
            if (!goesOn.ContainsKey(sequence))
            {
                // Finished, or given up on the way: then it is held, and due.
                _held?.LookAgain(message);
            }
        }

        _carried = goesOn;
        _handedOut = goesOn;

        return lost;
    }

    /// <summary>
    /// Takes what is not this relay's any more out of an outcome, so that nobody counts it for what is, and finds what was
    /// carried on from earlier batches.
    /// </summary>
    private (List<OutboxMessage> Before, int Lost, OutboxOutcome Mine) Split(OutboxOutcome outcome)
    {
        var (carried, handedOut) = (_carried, _handedOut);
        var before = new List<OutboxMessage>();
        var lost = new HashSet<long>();

        foreach (var sequence in outcome.Delivered.Concat(outcome.Retried.Concat(outcome.Parked).Select(failure => failure.Sequence)))
        {
            if (carried.TryGetValue(sequence, out var message))
            {
                before.Add(message);
            }
            else if (!handedOut.ContainsKey(sequence))
            {
                lost.Add(sequence);
            }
        }

        if (lost.Count == 0)
        {
            return (before, 0, outcome);
        }

        var mine = new OutboxOutcome
        {
            Delivered = [.. outcome.Delivered.Where(handedOut.ContainsKey)],
            Retried = [.. outcome.Retried.Where(failure => handedOut.ContainsKey(failure.Sequence))],
            Parked = [.. outcome.Parked.Where(failure => handedOut.ContainsKey(failure.Sequence))],
        };

        if (_batch is not null)
        {
            // These the settlement of the batch will miss.
            lost.ExceptWith(_batch.Due.Select(message => message.Sequence));
        }

        return (before, lost.Count, mine);
    }

    /// <summary>Settles the batch, and what was carried on from before it.</summary>
    private Task<int> FinishAsync(OutboxOutcome outcome, List<OutboxMessage> before, CancellationToken cancellationToken)
    {
        var batch = _batch ?? new OutboxBatch(null, [], true, [], _ => false);
        _batch = null;

        return OrDisconnectAsync(async () =>
        {
            var leases = Leases;
            batch.Turn();

            if (before.Count == 0 && batch.IsAllDelivered(outcome))
            {
                // The usual case is this one statement, which is fenced by the slots' epochs.
                var kept = await leases.SettleAsync(batch.Window!, batch.Slots, cancellationToken).ConfigureAwait(false);

                return Lose(batch.Slots, batch.Due, kept);
            }

            short[] slots = [.. batch.Slots.Union(before.Select(message => message.Slot))];
            var settlement = batch.Settle(outcome, before);
            var mine = await leases.SettleAsync(_windows, slots, settlement, cancellationToken).ConfigureAwait(false);
            settlement.Note(_held!, mine);

            return Lose(slots, [.. batch.Due, .. before], mine);
        });
    }

    private int Lose(IReadOnlyCollection<short> slots, IReadOnlyList<OutboxMessage> events, IReadOnlyCollection<short> kept)
    {
        var lost = slots.Where(slot => !kept.Contains(slot)).ToList();
        Drop(lost);

        return lost.Count == 0 ? 0 : events.Count(message => lost.Contains(message.Slot));
    }
}
