using System.Diagnostics;
using Arc.Events;
using Npgsql;
using static Arc.PostgreSql.Events.RelayConnection;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The aggregates of which an event waits for its retry, with all their later events: these are copied out of the
/// generations, which may so be emptied whatever fails. Which aggregates these are, and when each is due, is kept here, so that a
/// round reads what it delivers and no more, however much is held. The table says it once, when slots are taken; later only what a
/// round has touched is asked for again.
/// </summary>
internal sealed class HeldEvents(RelayConnection connection, OutboxSql sql)
{
    // Given out: its settlement says when it is due again.
    private const long Never = long.MaxValue;

    // By the aggregate: its slot, and when the first of its events is due, as a timestamp.
    private readonly Dictionary<AggregateKey, (short Slot, long Due)> _heads = [];

    // The same by time. An entry that does not say what _heads says is out of date.
    private readonly PriorityQueue<AggregateKey, long> _order = new();

    // Of which events are on their way into the table.
    private readonly HashSet<AggregateKey> _expected = [];

    private readonly HashSet<AggregateKey> _unsure = [];
    private readonly HashSet<short> _unread = [];
    private bool _mayHaveReplays;

    /// <summary>Whether all is known that the table says: it is not asked for anything but events that are due.</summary>
    public bool IsCurrent => _unread.Count == 0 && _unsure.Count == 0 && !_mayHaveReplays;

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _heads.Count + _expected.Count == 0;

    /// <summary>Whether later events of an aggregate have to wait too.</summary>
    public bool Contains(AggregateKey aggregate) => _heads.ContainsKey(aggregate) || _expected.Contains(aggregate);

    /// <summary>Slots have become this relay's: what is held of them is not known yet.</summary>
    public void Take(IEnumerable<short> slots) => _unread.UnionWith(slots);

    /// <summary>Slots are this relay's no more, or nothing of them is held.</summary>
    public void Forget(IReadOnlyCollection<short> slots)
    {
        _unread.ExceptWith(slots);

        foreach (var (aggregate, head) in _heads)
        {
            if (slots.Contains(head.Slot))
            {
                _heads.Remove(aggregate);
            }
        }
    }

    /// <summary>Has parked events looked for that somebody has put back: nobody tells of them.</summary>
    public void LookForReplays() => _mayHaveReplays = true;

    /// <summary>Has an aggregate looked at anew: its first event may be another one, or due at another time.</summary>
    public void LookAgain(OutboxMessage message) => _unsure.Add(message.Aggregate);

    /// <summary>An event will be copied here: nothing of its aggregate is due until that is done.</summary>
    public void Expect(OutboxMessage message) => _expected.Add(message.Aggregate);

    /// <summary>Remembers an event that was copied here.</summary>
    /// <param name="message">The event.</param>
    /// <param name="delay">How long it waits after a failure; null when it waits for an earlier one, or was not tried.</param>
    public void Add(OutboxMessage message, TimeSpan? delay)
    {
        var aggregate = message.Aggregate;

        if (!_heads.ContainsKey(aggregate))
        {
            Schedule(aggregate, message.Slot, After(delay ?? TimeSpan.Zero));
        }
        else if (delay is not null)
        {
            LookAgain(message);
        }
    }

    /// <summary>All is copied that was expected, or not this relay's to copy.</summary>
    public void ExpectNone() => _expected.Clear();

    /// <summary>The events of aggregates whose first one is due again, but for those that are still being delivered, or expected.</summary>
    public async Task<List<OutboxMessage>> ReadDueAsync(
        short[] slots,
        int limit,
        string[] withoutData,
        HashSet<AggregateKey> busy,
        CancellationToken cancellationToken)
    {
        await LearnAsync(slots, cancellationToken).ConfigureAwait(false);
        var due = TakeDue(limit, busy);

        if (due.Count == 0)
        {
            return [];
        }

        // As many aggregates as there are, and of each an equal part: its first events.
        var events = await connection.ReadAsync(
            sql.ReadHeld,
            row => EventRow.Read(row, attempts: true),
            cancellationToken,
            Value(limit / due.Count),
            Value(withoutData),
            Types(due),
            Ids(due)).ConfigureAwait(false);
        var found = events.Select(message => message.Aggregate).ToHashSet();

        foreach (var aggregate in due.Where(aggregate => !found.Contains(aggregate)))
        {
            _heads.Remove(aggregate);
        }

        return events;
    }

    private async Task LearnAsync(short[] slots, CancellationToken cancellationToken)
    {
        if (_unread.Count > 0)
        {
            short[] unread = [.. _unread.Intersect(slots)];
            Forget(unread);
            Learn(await connection.ReadAsync(sql.ReadHeads, Head, cancellationToken, Value(unread)).ConfigureAwait(false));
            _unread.Clear();
        }

        if (_mayHaveReplays)
        {
            _unsure.UnionWith(await connection.ReadAsync(sql.ReadReplays, row => new AggregateKey(row.GetString(0), row.GetString(1)), cancellationToken, Value(slots)).ConfigureAwait(false));
            _mayHaveReplays = false;
        }

        if (_unsure.Count > 0)
        {
            AggregateKey[] unsure = [.. _unsure];
            var heads = await connection.ReadAsync(sql.ReadHeadsOf, Head, cancellationToken, Types(unsure), Ids(unsure)).ConfigureAwait(false);

            foreach (var aggregate in unsure)
            {
                _heads.Remove(aggregate);
            }

            Learn(heads.Where(head => slots.Contains(head.Slot)));
            _unsure.Clear();
        }
    }

    private void Learn(IEnumerable<(short Slot, AggregateKey Aggregate, TimeSpan Wait)> heads)
    {
        foreach (var head in heads)
        {
            Schedule(head.Aggregate, head.Slot, After(head.Wait));
        }
    }

    private void Schedule(AggregateKey aggregate, short slot, long due)
    {
        _heads[aggregate] = (slot, due);
        _order.Enqueue(aggregate, due);
    }

    private List<AggregateKey> TakeDue(int limit, HashSet<AggregateKey> busy)
    {
        var now = Stopwatch.GetTimestamp();
        List<AggregateKey> due = [];
        List<(AggregateKey Aggregate, long Due)> later = [];

        while (due.Count < limit && _order.TryPeek(out var aggregate, out var at) && at <= now)
        {
            _order.Dequeue();

            if (!_heads.TryGetValue(aggregate, out var head) || head.Due != at)
            {
                continue;
            }

            if (busy.Contains(aggregate) || _expected.Contains(aggregate))
            {
                later.Add((aggregate, at));
                continue;
            }

            _heads[aggregate] = (head.Slot, Never);
            due.Add(aggregate);
        }

        _order.EnqueueRange(later);

        return due;
    }

    private static (short Slot, AggregateKey Aggregate, TimeSpan Wait) Head(NpgsqlDataReader row) =>
        (row.GetInt16(0), new AggregateKey(row.GetString(1), row.GetString(2)), row.IsDBNull(3) ? TimeSpan.Zero : row.GetTimeSpan(3));

    private static NpgsqlParameter<string[]> Types(IEnumerable<AggregateKey> aggregates) => Value<string[]>([.. aggregates.Select(aggregate => aggregate.Type)]);

    private static NpgsqlParameter<string[]> Ids(IEnumerable<AggregateKey> aggregates) => Value<string[]>([.. aggregates.Select(aggregate => aggregate.Id)]);

    private static long After(TimeSpan delay) => Stopwatch.GetTimestamp() + (delay <= TimeSpan.Zero ? 0 : (long)(delay.TotalSeconds * Stopwatch.Frequency));
}
