using System.Diagnostics;
using Arc.Events;
using static Arc.PostgreSql.Events.RelayConnection;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The events that become visible at a moment of their own. When it has come they move among the others, as if they had been stored just
/// then; until then nobody reads them. Any relay moves any of them, whoever has their slots: it takes one look for every poll, and a
/// move only when something is due.
/// </summary>
internal sealed class DelayedEvents(RelayConnection connection, OutboxSql sql, OutboxOptions options, TimeProvider time)
{
    private readonly DelayedSql _sql = new(sql);
    private long _look;

    public async Task MoveDueAsync(CancellationToken cancellationToken)
    {
        if (Stopwatch.GetTimestamp() < _look)
        {
            return;
        }

        var wait = await connection.ScalarAsync<TimeSpan>(_sql.Wait, cancellationToken).ConfigureAwait(false);

        if (wait > TimeSpan.Zero)
        {
            // Another process may store one that is due earlier.
            _look = After(wait < options.Poll ? wait : options.Poll);
            return;
        }

        var moved = await connection.ExecuteAsync(
            _sql.Move(OutboxGenerations.At(time.GetUtcNow())),
            cancellationToken,
            Value(options.BatchSize)).ConfigureAwait(false);

        // More than that many: the rest at the next read, which comes at once.
        _look = moved == options.BatchSize ? 0 : After(options.Poll);
    }

    private static long After(TimeSpan time) => Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
}
