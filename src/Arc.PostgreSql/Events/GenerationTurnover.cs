using Arc.EntityModel;
using Npgsql;

namespace Arc.PostgreSql.Events;

/// <summary>
/// Empties tables whose events are all finished. Under the exclusive lock nobody can be in the middle of an insert, since
/// an insert holds its own lock until its transaction ends: what the check sees is all there is. Who inserts afterwards
/// finds an empty table, which is as good as any. The lock is taken only if it is free at once, so no writer ever waits
/// behind it; the truncation itself takes milliseconds.
/// </summary>
internal sealed class GenerationTurnover(RelayConnection connection, OutboxSql sql, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var current = OutboxGenerations.At(time.GetUtcNow());

        for (var i = 0; i < OutboxEntityModel.Generations.Count; i++)
        {
            // Asked first without the lock: most of the time the answer is no.
            if (i != current && await connection.ScalarAsync<bool>(sql.IsFinished(sql.Generations[i]), cancellationToken).ConfigureAwait(false))
            {
                await EmptyAsync(sql.Generations[i], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task EmptyAsync(string table, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = transaction.ConfigureAwait(false);

        try
        {
            await connection.ExecuteAsync(OutboxSql.LockTable(table), cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            // A writer, a backup, a vacuum: some other time.
            return;
        }

        if (await connection.ScalarAsync<bool>(sql.IsFinished(table), cancellationToken).ConfigureAwait(false))
        {
            await connection.ExecuteAsync($"TRUNCATE {table}", cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }
}
