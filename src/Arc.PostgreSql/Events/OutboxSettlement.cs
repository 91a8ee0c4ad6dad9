using Arc.Events;
using Npgsql;
using NpgsqlTypes;
using static Arc.PostgreSql.Events.RelayConnection;

namespace Arc.PostgreSql.Events;

/// <summary>
/// What became of a batch: the slots' new positions, and where not everything arrived, statements that travel with these in one round
/// trip and one transaction. Each looks for itself at the slots that are still this relay's.
/// </summary>
internal sealed class OutboxSettlement
{
    private readonly long[] _arrived;
    private readonly FailedDelivery[] _again;
    private readonly FailedDelivery[] _parked;
    private readonly FailedDelivery[] _parkedHeld;
    private readonly (OutboxMessage Message, FailedDelivery? Failure)[] _held;
    private readonly IReadOnlyList<OutboxMessage> _wereHeld;

    /// <param name="slots">The slots that something of it belongs to.</param>
    /// <param name="positions">How far those have come that are this relay's.</param>
    /// <param name="page">What was read for the first time.</param>
    /// <param name="held">What was held already.</param>
    /// <param name="outcome">What became of both.</param>
    public OutboxSettlement(
        short[] slots,
        (short Slot, SlotPosition Position)[] positions,
        IReadOnlyList<OutboxMessage> page,
        IReadOnlyList<OutboxMessage> held,
        OutboxOutcome outcome)
    {
        Slots = slots;
        Positions = positions;
        _wereHeld = held;

        if (held.Count == 0 && outcome.Delivered.Count == page.Count)
        {
            (_arrived, _again, _parked, _parkedHeld, _held) = ([], [], [], [], []);
            return;
        }

        var delivered = outcome.Delivered.ToHashSet();
        var retried = outcome.Retried.ToDictionary(failure => failure.Sequence);
        var parked = outcome.Parked.ToDictionary(failure => failure.Sequence);
        var left = page.Where(message => !delivered.Contains(message.Sequence)).ToArray();

        _arrived = [.. held.Select(message => message.Sequence).Where(delivered.Contains)];
        _again = Of(held, retried);
        _parked = Of(left, parked);
        _parkedHeld = Of(held, parked);
        _held = [.. left.Where(message => !parked.ContainsKey(message.Sequence)).Select(message => (message, retried.GetValueOrDefault(message.Sequence)))];
    }

    public short[] Slots { get; }

    public (short Slot, SlotPosition Position)[] Positions { get; }

    /// <summary>What was given out to be delivered.</summary>
    public required IReadOnlyList<OutboxMessage> GivenOut { get; init; }

    /// <summary>Whether there are no <see cref="Statements"/>.</summary>
    public bool IsOfPositionsAlone => _arrived.Length + _again.Length + _parked.Length + _parkedHeld.Length + _held.Length == 0;

    /// <summary>The statements, to be carried out after the one that notes the positions.</summary>
    /// <param name="sql">Their texts.</param>
    /// <param name="epochs">The epochs of the <see cref="Slots"/>, as this relay knows them.</param>
    public IEnumerable<NpgsqlBatchCommand> Statements(OutboxSql sql, long[] epochs)
    {
        if (_arrived.Length > 0)
        {
            yield return Statement(sql.RemoveHeld, Value(_arrived));
        }

        if (_again.Length > 0)
        {
            yield return Statement(
                sql.HoldAgain,
                Sequences(_again),
                Value(Array.ConvertAll(_again, AttemptsOf)),
                Value(Array.ConvertAll(_again, failure => failure.Delay)),
                Errors(_again));
        }

        if (_parked.Length > 0)
        {
            yield return Statement(sql.Park, Sequences(_parked), Errors(_parked));
        }

        if (_parkedHeld.Length > 0)
        {
            yield return Statement(sql.ParkHeld, Sequences(_parkedHeld), Errors(_parkedHeld));
        }

        if (_held.Length > 0)
        {
            // Those without a failure wait for the one before them.
            yield return Statement(
                sql.Hold,
                Value(Array.ConvertAll(_held, e => e.Message.Sequence)),
                Value(Array.ConvertAll(_held, e => e.Failure is null ? 0 : AttemptsOf(e.Failure))),
                new NpgsqlParameter<TimeSpan?[]> { TypedValue = Array.ConvertAll(_held, e => e.Failure?.Delay), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Interval },
                Value(Array.ConvertAll(_held, e => e.Failure?.Error)));
        }

        NpgsqlBatchCommand Statement(string text, params ReadOnlySpan<NpgsqlParameter> more)
        {
            var statement = new NpgsqlBatchCommand(text) { Parameters = { Value(Slots), Value(epochs) } };

            foreach (var parameter in more)
            {
                statement.Parameters.Add(parameter);
            }

            return statement;
        }
    }

    /// <summary>Has what will be held wait from now on, before it is committed.</summary>
    /// <param name="events">Where.</param>
    public void Announce(HeldEvents events)
    {
        foreach (var (message, _) in _held)
        {
            events.Expect(message);
        }
    }

    /// <summary>Remembers what is held now, once it is committed.</summary>
    /// <param name="events">Where.</param>
    /// <param name="mine">The slots that were this relay's.</param>
    public void Note(HeldEvents events, IReadOnlyCollection<short> mine)
    {
        foreach (var (message, failure) in _held)
        {
            if (mine.Contains(message.Slot))
            {
                events.Add(message, failure?.Delay);
            }
        }

        events.ExpectNone();

        foreach (var message in _wereHeld)
        {
            if (mine.Contains(message.Slot))
            {
                events.LookAgain(message);
            }
        }
    }

    private static FailedDelivery[] Of(IReadOnlyList<OutboxMessage> messages, Dictionary<long, FailedDelivery> failures) =>
        [.. messages.Select(message => failures.GetValueOrDefault(message.Sequence)).OfType<FailedDelivery>()];

    private static int AttemptsOf(FailedDelivery failure) => failure.IsCounted ? 1 : 0;

    private static NpgsqlParameter<long[]> Sequences(FailedDelivery[] failures) => Value(Array.ConvertAll(failures, failure => failure.Sequence));

    private static NpgsqlParameter<string[]> Errors(FailedDelivery[] failures) => Value(Array.ConvertAll(failures, failure => failure.Error));
}
