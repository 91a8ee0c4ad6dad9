using Arc.Events;
using static Arc.PostgreSql.Events.RelayConnection;

namespace Arc.PostgreSql.Events;

// How the relay begins with a database, and how it gives its connection up.
internal sealed partial class PostgreSqlOutboxStore
{
    private async Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new RelayConnection(connectionString);

        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);

            if (!await connection.ScalarAsync<bool>(sql.Exists, cancellationToken).ConfigureAwait(false))
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                return false;
            }

            await connection.ExecuteAsync(OutboxSql.Session, cancellationToken).ConfigureAwait(false);

            if (await connection.ScalarAsync<long>(sql.CountSlots, cancellationToken).ConfigureAwait(false) < OutboxSlot.Count)
            {
                await MakeSlotsAsync(connection, cancellationToken).ConfigureAwait(false);
            }

            if (await connection.ScalarAsync<bool>(sql.IsRestored, cancellationToken).ConfigureAwait(false))
            {
                await RestampAsync(connection, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        _connection = connection;
        _leases = new SlotLeases(connection, sql, options.Lease);
        _held = new HeldEvents(connection, sql);
        _delayed = new DelayedEvents(connection, sql, options, time);
        _turnover = new GenerationTurnover(connection, sql, time);

        return true;
    }

    private async Task MakeSlotsAsync(RelayConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = transaction.ConfigureAwait(false);
        await connection.ExecuteAsync(sql.LockSlots, cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(sql.MakeSlots, cancellationToken, Value((int)OutboxSlot.Count)).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RestampAsync(RelayConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = transaction.ConfigureAwait(false);
        await connection.ExecuteAsync(sql.LockAll, cancellationToken).ConfigureAwait(false);

        // Another relay may have done it while this one waited for the lock.
        if (await connection.ScalarAsync<bool>(sql.IsRestored, cancellationToken).ConfigureAwait(false))
        {
            foreach (var statement in sql.Restamp())
            {
                await connection.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            }
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task DisconnectAsync(RelayConnection connection)
    {
        _connection = null;
        _leases = null;
        _batch = null;
        _unwritten = null;
        _carried = [];
        _handedOut = [];
        _windows.Clear();
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>After any failure the connection is given up: its state is not known.</summary>
    private async Task<T> OrDisconnectAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch
        {
            if (_connection is { } connection)
            {
                await DisconnectAsync(connection).ConfigureAwait(false);
            }

            throw;
        }
    }
}
