using System.Diagnostics;
using Arc.Events;
using Npgsql;
using NpgsqlTypes;
using static Arc.PostgreSql.Events.RelayConnection;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The aggregates of which an event waits for its retry, with all their later events: these are copied out of the
/// generations, which may so be emptied whatever fails. The table is small unless much fails, and read only when something
/// in it can be due.
/// </summary>
internal sealed class HeldEvents(RelayConnection connection, OutboxSql sql)
{
    private HashSet<(string Type, string Id)> _aggregates = [];
    private long _due;

    /// <summary>Whether later events of an aggregate have to wait too.</summary>
    public bool Contains(OutboxMessage message) => _aggregates.Count > 0 && _aggregates.Contains((message.AggregateType, message.AggregateId));

    /// <summary>Has everything looked at anew: slots have changed hands, or events of an aggregate have arrived.</summary>
    public void Refresh() => _due = 0;

    /// <summary>Remembers an event that was copied here.</summary>
    /// <param name="message">The event.</param>
    /// <param name="delay">How long it waits after a failure; null when it waits for an earlier one, or was not tried.</param>
    public void Add(OutboxMessage message, TimeSpan? delay)
    {
        if (_aggregates.Add((message.AggregateType, message.AggregateId)) || delay is not null)
        {
            _due = Math.Min(_due, After(delay ?? TimeSpan.Zero));
        }
    }

    /// <summary>The events of aggregates whose first one is due again, but for those that are still being delivered.</summary>
    public async Task<List<OutboxMessage>> ReadDueAsync(
        short[] slots,
        int limit,
        string[] withoutData,
        HashSet<(string Type, string Id)> busy,
        CancellationToken cancellationToken)
    {
        if (Stopwatch.GetTimestamp() < _due)
        {
            return [];
        }

        var heads = await connection.ReadAsync(
            sql.ReadHeads,
            row => (Type: row.GetString(0), Id: row.GetString(1), Wait: row.IsDBNull(2) ? TimeSpan.Zero : row.GetTimeSpan(2)),
            cancellationToken,
            Value(slots)).ConfigureAwait(false);
        _aggregates = [.. heads.Select(head => (head.Type, head.Id))];
        var waiting = heads.Where(head => head.Wait > TimeSpan.Zero).ToArray();
        var due = heads.Where(head => head.Wait <= TimeSpan.Zero && !busy.Contains((head.Type, head.Id))).Take(limit).ToArray();
        _due = waiting.Length == 0 ? long.MaxValue : After(waiting.Min(head => head.Wait));

        if (due.Length == 0)
        {
            return [];
        }

        // Until what is due now is settled, which says anew when to look.
        _due = 0;

        return await connection.ReadAsync(
            sql.ReadHeld,
            row => EventRow.Read(row, attempts: true),
            cancellationToken,
            Value(limit),
            Value(withoutData),
            Value(Array.ConvertAll(due, head => head.Type)),
            Value(Array.ConvertAll(due, head => head.Id))).ConfigureAwait(false);
    }

    /// <summary>Copies events of a generation here. Those without a failure wait for the one before them.</summary>
    public Task HoldAsync(IReadOnlyList<(long Sequence, FailedDelivery? Failure)> events, CancellationToken cancellationToken) => events.Count == 0
        ? Task.CompletedTask
        : connection.ExecuteAsync(
            sql.Hold,
            cancellationToken,
            Value<long[]>([.. events.Select(e => e.Sequence)]),
            Value<int[]>([.. events.Select(e => e.Failure is { IsCounted: true } ? 1 : 0)]),
            new NpgsqlParameter<TimeSpan?[]> { TypedValue = [.. events.Select(e => e.Failure?.Delay)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Interval },
            Value<string?[]>([.. events.Select(e => e.Failure?.Error)]));

    public Task HoldAgainAsync(IReadOnlyList<FailedDelivery> failures, CancellationToken cancellationToken) => failures.Count == 0
        ? Task.CompletedTask
        : connection.ExecuteAsync(
            sql.HoldAgain,
            cancellationToken,
            Sequences(failures),
            Value<int[]>([.. failures.Select(failure => failure.IsCounted ? 1 : 0)]),
            Value<TimeSpan[]>([.. failures.Select(failure => failure.Delay)]),
            Errors(failures));

    public Task RemoveAsync(IReadOnlyList<long> sequences, CancellationToken cancellationToken) => sequences.Count == 0
        ? Task.CompletedTask
        : connection.ExecuteAsync(sql.RemoveHeld, cancellationToken, Value<long[]>([.. sequences]));

    public async Task ParkAsync(IReadOnlyList<FailedDelivery> ofGenerations, IReadOnlyList<FailedDelivery> held, CancellationToken cancellationToken)
    {
        if (ofGenerations.Count > 0)
        {
            await connection.ExecuteAsync(sql.Park, cancellationToken, Sequences(ofGenerations), Errors(ofGenerations)).ConfigureAwait(false);
        }

        if (held.Count > 0)
        {
            await connection.ExecuteAsync(sql.ParkHeld, cancellationToken, Sequences(held), Errors(held)).ConfigureAwait(false);
        }
    }

    private static long After(TimeSpan delay) => Stopwatch.GetTimestamp() + (long)(delay.TotalSeconds * Stopwatch.Frequency);

    private static NpgsqlParameter<long[]> Sequences(IEnumerable<FailedDelivery> failures) => Value<long[]>([.. failures.Select(failure => failure.Sequence)]);

    private static NpgsqlParameter<string[]> Errors(IEnumerable<FailedDelivery> failures) => Value<string[]>([.. failures.Select(failure => failure.Error)]);
}
