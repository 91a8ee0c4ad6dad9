using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Arc.PostgreSql.Hosting;

/// <summary>
/// Tells databases apart. A cluster has a number of its own, which a copy of its files has, too; hosts are called the same in
/// separate networks. Each makes up for the other. Schemas and the user count, too: they decide what is found, and seen of it.
/// </summary>
internal static class DatabaseOrigin
{
    private const string Query = """
        SELECT concat_ws('/', control.system_identifier, own.oid, own.datname, current_schemas(false)::text, current_user)
        FROM pg_control_system() AS control, pg_database AS own
        WHERE own.datname = current_database()
        """;

    public static async Task<string> ReadAsync(DbContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            var connection = (NpgsqlConnection)database.GetDbConnection();
            var address = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
            var command = new NpgsqlCommand(Query, connection);
            await using var disposal = command.ConfigureAwait(false);
            var own = (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;

            return $"{address.Host}:{address.Port}/{address.Database}/{own}";
        }
        finally
        {
            await database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }
}
