using Arc.Events;

namespace Arc.PostgreSql.Events;

// How what was delivered is written down: fenced by the slots' epochs, in one transaction.
internal sealed partial class PostgreSqlOutboxStore
{
    // A batch that is settled here and not in the database yet: that is done beside the deliveries of the next one.
    private Func<Task<int>>? _unwritten;
    private Task _writing = Task.CompletedTask;

    // What was left to other relays since the last settlement.
    private int _lost;

    public async Task<int> SettleAsync(OutboxOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        await WriteAsync().ConfigureAwait(false);
        var (before, lost, ofBatch) = Split(outcome);
        lost += Interlocked.Exchange(ref _lost, 0);

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
            Unfinished = outcome.Unfinished,
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
        var batch = _batch ?? new OutboxBatch(null, [], true, [], null);
        _batch = null;
        var settlement = batch.Settle(_windows, outcome, before);

        if (_carried.Count > 0 || !batch.CanWait(outcome))
        {
            return WriteAsync(settlement, cancellationToken);
        }

        settlement.Announce(_held!);
        _unwritten = () => WriteAsync(settlement, cancellationToken);

        return Task.FromResult(0);
    }

    /// <summary>Begins to write down what is settled. Until it is done, nothing else may use the connection.</summary>
    private void BeginToWrite()
    {
        if (_unwritten is { } write)
        {
            _unwritten = null;
            _writing = CountAsync();

            async Task CountAsync()
            {
                // What was read is handed on meanwhile.
                await Task.Yield();
                var lost = await write().ConfigureAwait(false);
                _lost += lost;
            }
        }
    }

    /// <summary>Writes down what is settled, or waits until that is done. Fails, once, when it has failed.</summary>
    private Task WriteAsync()
    {
        BeginToWrite();
        var writing = _writing;
        _writing = Task.CompletedTask;

        return writing;
    }

    private Task<int> WriteAsync(OutboxSettlement settlement, CancellationToken cancellationToken) => OrDisconnectAsync(async () =>
    {
        var mine = await Leases.SettleAsync(settlement, cancellationToken).ConfigureAwait(false);
        settlement.Note(_held!, mine);

        return Lose(settlement.Slots, settlement.GivenOut, mine);
    });

    private int Lose(IReadOnlyCollection<short> slots, IReadOnlyList<OutboxMessage> events, IReadOnlyCollection<short> kept)
    {
        var lost = slots.Where(slot => !kept.Contains(slot)).ToList();
        Drop(lost);

        return lost.Count == 0 ? 0 : events.Count(message => lost.Contains(message.Slot));
    }
}
