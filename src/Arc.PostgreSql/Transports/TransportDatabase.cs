using Npgsql;

namespace Arc.PostgreSql.Transports;

/// <summary>The connections of the transport, and how its statements are sent: each call is one round trip and one transaction.</summary>
internal sealed class TransportDatabase(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    public static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };

#pragma warning disable CA2100 // The texts are TransportSql's, with names from the model; every value is a parameter.
    public static NpgsqlBatchCommand Part(string text, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(text);
        command.Parameters.AddRange(parameters);

        return command;
    }
#pragma warning restore CA2100

    /// <summary>Sends the parts as one transaction, and reads the rows of the last that gives any.</summary>
    public async Task<List<T>> ReadAsync<T>(Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params NpgsqlBatchCommand[] parts)
    {
        var batch = _source.CreateBatch();
        await using var disposal = batch.ConfigureAwait(false);

        foreach (var part in parts)
        {
            batch.BatchCommands.Add(part);
        }

        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var readerDisposal = reader.ConfigureAwait(false);
        var rows = new List<T>();

        do
        {
            if (reader.FieldCount == 0)
            {
                continue;
            }

            rows.Clear();

            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                // The answers of locks are rows without a value.
                if (reader.GetDataTypeName(0) != "void")
                {
                    rows.Add(read(reader));
                }
            }
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));

        return rows;
    }

    /// <summary>Sends the parts as one transaction.</summary>
    /// <returns>How many rows the last one changed.</returns>
    public async Task<long> RunAsync(CancellationToken cancellationToken, params NpgsqlBatchCommand[] parts)
    {
        var batch = _source.CreateBatch();
        await using var disposal = batch.ConfigureAwait(false);

        foreach (var part in parts)
        {
            batch.BatchCommands.Add(part);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

        return (long)parts[^1].Rows;
    }

    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken).AsTask();

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
