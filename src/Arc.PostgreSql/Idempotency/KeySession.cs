using System.Data;
using Npgsql;

namespace Arc.PostgreSql.Idempotency;

/// <summary>
/// The session that holds the locks of <see cref="KeyLocks"/>, used by one flow at a time. When its connection dies the next exchange
/// begins another one, which holds nothing of what the one before did.
/// </summary>
/// <param name="connectionString">For a connection of its own.</param>
/// <param name="sql">The statements.</param>
internal sealed class KeySession(string connectionString, IdempotencySql sql) : IAsyncDisposable, IDisposable
{
    private NpgsqlConnection? _connection;
    private int _number;

    /// <summary>Gives locks free, takes others, and looks for answers, in one round trip.</summary>
    /// <param name="asked">Told what was found.</param>
    /// <param name="ended">Whose locks are free; those that an earlier session gave are so already.</param>
    public async Task ExchangeAsync(List<KeyUse> asked, List<KeyUse> ended)
    {
        var isNew = _connection is null;

        try
        {
            await ExchangeOnceAsync(asked, ended).ConfigureAwait(false);
        }
        catch (NpgsqlException) when (!isNew && _connection?.State != ConnectionState.Open)
        {
            // It died while nobody used it, or under these questions: asking again does no harm.
            await EndAsync().ConfigureAwait(false);
            await ExchangeOnceAsync(asked, ended).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the session, and with it all of its locks.</summary>
    public async Task EndAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync().ConfigureAwait(false);

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private async Task ExchangeOnceAsync(List<KeyUse> asked, List<KeyUse> ended)
    {
        var connection = await ConnectAsync().ConfigureAwait(false);
        var free = ended.FindAll(use => use.Session == _number);
        var first = asked.FindAll(use => use.IsFirst);
        var batch = new NpgsqlBatch(connection);
        await using var disposal = batch.ConfigureAwait(false);

        if (free.Count + first.Count > 0)
        {
            batch.BatchCommands.Add(Part(
                IdempotencySql.ExchangeAll,
                Value<long[]>([.. free.Select(use => use.Number), .. first.Select(use => use.Number)]),
                Value<bool[]>([.. free.Select(_ => false), .. first.Select(_ => true)])));
        }

        if (asked.Count > 0)
        {
            batch.BatchCommands.Add(Part(
                sql.FindAll,
                Value(asked.ConvertAll(use => use.Request.Namespace)),
                Value(asked.ConvertAll(use => use.Request.Key)),
                Value(asked.ConvertAll(use => use.Request.Scope))));
        }

        if (batch.BatchCommands.Count == 0)
        {
            return;
        }

        foreach (var use in await ReadAsync(batch, asked, first, free.Count).ConfigureAwait(false))
        {
            await RemoveExpiredAsync(connection, use).ConfigureAwait(false);
        }
    }

    /// <returns>The uses that have the lock of a key whose answer has expired.</returns>
    private async Task<List<KeyUse>> ReadAsync(NpgsqlBatch batch, List<KeyUse> asked, List<KeyUse> first, int freed)
    {
        var expired = new List<KeyUse>();
        var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await using var disposal = reader.ConfigureAwait(false);

        if (freed + first.Count > 0)
        {
            while (await reader.ReadAsync().ConfigureAwait(false))
            {
                if (Place(reader) - freed is var place and >= 0)
                {
                    var use = first[place];
                    use.Session = reader.GetBoolean(1) ? _number : 0;
                    use.LockedAt = new DateTimeOffset(reader.GetDateTime(2));
                }
            }

            await reader.NextResultAsync().ConfigureAwait(false);
        }

        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            var use = asked[Place(reader)];

            if (reader.GetBoolean(4))
            {
                use.Kept = IdempotencySql.Record(use.Request, reader, 1);
            }
            else if (use.Session != 0)
            {
                expired.Add(use);
            }
        }

        return expired;

        // Counted from one.
        static int Place(NpgsqlDataReader row) => (int)row.GetInt64(0) - 1;
    }

#pragma warning disable CA2100 // The texts are IdempotencySql's, with names from the model; every value is a parameter.
    private async Task RemoveExpiredAsync(NpgsqlConnection connection, KeyUse use)
    {
        var command = new NpgsqlCommand(sql.RemoveExpired, connection)
        {
            Parameters = { Value(use.Request.Namespace), Value(use.Request.Key), Value(use.Request.Scope) },
        };
        await using var disposal = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        if (_connection is { } open)
        {
            return open;
        }

        var connection = new NpgsqlConnection(connectionString);

        try
        {
            await connection.OpenAsync().ConfigureAwait(false);
            var command = new NpgsqlCommand(IdempotencySql.Session, connection);
            await using var disposal = command.ConfigureAwait(false);
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        _number++;

        return _connection = connection;
    }

    private static NpgsqlBatchCommand Part(string text, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var part = new NpgsqlBatchCommand(text);

        foreach (var parameter in parameters)
        {
            part.Parameters.Add(parameter);
        }

        return part;
    }
#pragma warning restore CA2100

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
