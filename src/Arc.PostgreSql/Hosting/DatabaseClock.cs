using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Arc.PostgreSql.Hosting;

/// <summary>What time it is for the database, and so for all instances.</summary>
internal static class DatabaseClock
{
    public static async Task<DateTimeOffset> ReadAsync(DbContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            var command = new NpgsqlCommand("SELECT clock_timestamp()", (NpgsqlConnection)database.GetDbConnection());
            await using var disposal = command.ConfigureAwait(false);

            return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!);
        }
        finally
        {
            await database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }
}
