using Arc.Events;
using Npgsql;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The queue on PostgreSQL. Everything runs on one connection that holds the lock of the one relay: a relay that lost
/// its connection has lost its lock with it, and can no longer settle what another one reads meanwhile.
/// Used by one relay, one call at a time.
/// </summary>
internal sealed class PostgreSqlOutboxStore(string connectionString, OutboxSql sql) : IOutboxStore
{
    private NpgsqlConnection? _connection;
    private bool _leads;

    /// <summary>Whether some event may wait for a retry; asked anew after taking the lead, since another relay may have left some.</summary>
    private bool _mayHold;

    public async Task<IReadOnlyList<OutboxMessage>> ReadAsync(int limit, IReadOnlyList<string> withoutData, CancellationToken cancellationToken)
    {
        if (await LeadAsync(cancellationToken).ConfigureAwait(false) is not { } connection)
        {
            return [];
        }

        return await OrDisconnectAsync(async () =>
        {
            var held = await ReadHeldAsync(connection, cancellationToken).ConfigureAwait(false);
            var command = held.Length == 0
                ? Command(connection, sql.Read, Value(limit), Value<string[]>([.. withoutData]))
                : Command(connection, sql.ReadUnheld, Value(limit), Value<string[]>([.. withoutData]), Value(held));
            await using var disposal = command.ConfigureAwait(false);

            return await ReadMessagesAsync(command, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    public async Task SettleAsync(OutboxOutcome outcome, CancellationToken cancellationToken)
    {
        var connection = _connection ?? throw new InvalidOperationException("The relay has lost its lead; another one delivers the batch again.");
        _mayHold |= outcome.Retried.Count > 0;

        // One batch is one transaction.
        await OrDisconnectAsync(async () =>
        {
            var batch = new NpgsqlBatch(connection);
            await using var disposal = batch.ConfigureAwait(false);

            if (outcome.Delivered.Count > 0)
            {
                batch.BatchCommands.Add(Part(sql.Remove, Value<long[]>([.. outcome.Delivered])));
            }

            if (outcome.Retried.Count > 0)
            {
                var delays = Value<TimeSpan[]>([.. outcome.Retried.Select(failure => failure.Delay)]);
                batch.BatchCommands.Add(Part(sql.Retry, Sequences(outcome.Retried), delays, Errors(outcome.Retried)));
            }

            if (outcome.Parked.Count > 0)
            {
                batch.BatchCommands.Add(Part(sql.Park, Sequences(outcome.Parked), Errors(outcome.Parked)));
            }

            return batch.BatchCommands.Count == 0 ? 0 : await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    public async Task<int> DiscardAsync(int limit, CancellationToken cancellationToken)
    {
        if (await LeadAsync(cancellationToken).ConfigureAwait(false) is not { } connection)
        {
            return 0;
        }

        return await OrDisconnectAsync(async () =>
        {
            var command = Command(connection, sql.Discard, Value(limit));
            await using var disposal = command.ConfigureAwait(false);

            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _leads = false;

        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<NpgsqlConnection?> LeadAsync(CancellationToken cancellationToken)
    {
        if (_leads)
        {
            return _connection;
        }

        return await OrDisconnectAsync(async () =>
        {
            if (_connection is null)
            {
                _connection = new NpgsqlConnection(connectionString);
                await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            }

            var command = Command(_connection, sql.TryLead, Value(sql.Table));
            await using var disposal = command.ConfigureAwait(false);
            _leads = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
            _mayHold = true;

            return _leads ? _connection : null;
        }).ConfigureAwait(false);
    }

    private async Task<string[]> ReadHeldAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!_mayHold)
        {
            return [];
        }

        var held = new HashSet<string>(StringComparer.Ordinal);
        var any = false;
        var command = Command(connection, sql.ReadHeld);
        await using var disposal = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var readerDisposal = reader.ConfigureAwait(false);

        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            any = true;

            if (reader.GetBoolean(2))
            {
                held.Add(OutboxSql.AggregateKey(reader.GetString(0), reader.GetString(1)));
            }
        }

        _mayHold = any;

        return [.. held];
    }

    private static async Task<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var messages = new List<OutboxMessage>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = reader.ConfigureAwait(false);

        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            messages.Add(new OutboxMessage
            {
                Sequence = reader.GetInt64(0),
                Id = reader.GetGuid(1),
                Type = reader.GetString(2),
                AggregateType = reader.GetString(3),
                AggregateId = reader.GetString(4),
                OccurredAt = new DateTimeOffset(reader.GetDateTime(5)),
                TenantId = Text(reader, 6),
                UserId = Text(reader, 7),
                CorrelationId = Text(reader, 8),
                TraceParent = Text(reader, 9),
                SchemaVersion = reader.GetInt32(10),
                Data = (byte[])reader.GetValue(11),
                Attempts = reader.GetInt32(12),
            });
        }

        return messages;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

#pragma warning disable CA2100 // The texts are OutboxSql's, with names from the model; every value is a parameter.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(text, connection);
        command.Parameters.AddRange(parameters);

        return command;
    }

    private static NpgsqlBatchCommand Part(string text, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(text);
        command.Parameters.AddRange(parameters);

        return command;
    }
#pragma warning restore CA2100

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<long[]> Sequences(IEnumerable<FailedDelivery> failures) => Value<long[]>([.. failures.Select(failure => failure.Sequence)]);

    private static NpgsqlParameter<string[]> Errors(IEnumerable<FailedDelivery> failures) => Value<string[]>([.. failures.Select(failure => failure.Error)]);

    /// <summary>After any failure the connection is given up, and the lock with it: its state is not known.</summary>
    private async Task<T> OrDisconnectAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
