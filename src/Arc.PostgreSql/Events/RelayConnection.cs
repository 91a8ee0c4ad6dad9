using System.Globalization;
using Npgsql;

namespace Arc.PostgreSql.Events;

/// <summary>Statements on the one connection of a relay. Not pooled: its session is set up for this work alone.</summary>
internal sealed class RelayConnection(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection = new(connectionString);

    private readonly NumberFloor _floor = new();

    public static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

#pragma warning disable CA2100 // The texts are OutboxSql's, with names from the model; every value is a parameter.
    public async Task<T?> ScalarAsync<T>(string text, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(text, _connection);
        await using var disposal = command.ConfigureAwait(false);
        command.Parameters.AddRange(parameters);

        return (T?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> ExecuteAsync(string text, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(text, _connection);
        await using var disposal = command.ConfigureAwait(false);
        command.Parameters.AddRange(parameters);

        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<List<T>> ReadAsync<T>(string text, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(text, _connection);
        await using var disposal = command.ConfigureAwait(false);
        command.Parameters.AddRange(parameters);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var readerDisposal = reader.ConfigureAwait(false);
        var rows = new List<T>();

        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Carries statements out in one round trip, as one transaction.</summary>
    /// <returns>What the first one gives.</returns>
    public async Task<List<T>> WriteAsync<T>(IEnumerable<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(_connection);
        await using var disposal = batch.ConfigureAwait(false);

        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var readerDisposal = reader.ConfigureAwait(false);
        var rows = new List<T>();

        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        // To the end: any of them may have failed, and then all of them have.
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
        }

        return rows;
    }

    /// <summary>A snapshot, and the number that all transactions which it has not heard of will exceed.</summary>
    public async Task<(long Floor, TransactionSnapshot Snapshot)> MarkAsync(OutboxSql sql, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(_connection) { BatchCommands = { new(sql.LastNumber), new(sql.Snapshot) } };
        await using var disposal = batch.ConfigureAwait(false);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var readerDisposal = reader.ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var number = reader.GetInt64(0);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);

        if (reader.GetString(1) is not "read committed" and var isolation)
        {
            throw new InvalidOperationException($"The relay's statements run at isolation level {isolation}; they need read committed.");
        }

        var snapshot = TransactionSnapshot.Parse(reader.GetString(0));

        return (_floor.For(snapshot, number), snapshot);
    }
#pragma warning restore CA2100

    /// <summary>Notes a transaction of this connection's.</summary>
    public void Wrote(string transaction) => _floor.Wrote(ulong.Parse(transaction, NumberStyles.None, CultureInfo.InvariantCulture));

    public Task OpenAsync(CancellationToken cancellationToken) => _connection.OpenAsync(cancellationToken);

    public ValueTask<NpgsqlTransaction> BeginAsync(CancellationToken cancellationToken) => _connection.BeginTransactionAsync(cancellationToken);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
