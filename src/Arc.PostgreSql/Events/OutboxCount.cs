using Arc.Events;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Arc.PostgreSql.Events;

/// <summary>Counts stored events on a connection of the pool: the relay's own is busy with them.</summary>
internal static class OutboxCount
{
    public static async Task<OutboxDepth> MeasureAsync(DbContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

        try
        {
#pragma warning disable CA2100 // The text is OutboxSql's, with names from the model.
            var command = new NpgsqlCommand(new OutboxSql(context.Model).Measure, (NpgsqlConnection)database.GetDbConnection());
#pragma warning restore CA2100
            await using var disposal = command.ConfigureAwait(false);
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var readerDisposal = reader.ConfigureAwait(false);
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);

            return Read(reader);
        }
        finally
        {
            await database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private static OutboxDepth Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.GetInt64(4),
        row.GetInt64(2),
        row.IsDBNull(3) ? null : new DateTimeOffset(row.GetDateTime(3)));
}
