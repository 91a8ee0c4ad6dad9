using Arc.Crash.Tests.Servers;
using Npgsql;

namespace Arc.Crash.Tests.Rounds;

/// <summary>What stands in the round's database.</summary>
internal sealed class Books
{
    /// <summary>The accounts that are there: owner and number, by id.</summary>
    public required IReadOnlyDictionary<string, (string Owner, int Number)> Accounts { get; init; }

    /// <summary>The effects: id, and the event that each is of.</summary>
    public required IReadOnlyList<(string Id, Guid EventId)> Bookings { get; init; }

    /// <summary>What subscribers wrote down, in order.</summary>
    public required IReadOnlyList<Delivery> Deliveries { get; init; }

    /// <summary>Events that wait aside for a retry.</summary>
    public required long Held { get; init; }

    /// <summary>Events that were given up, by the relay or by a subscriber.</summary>
    public required long GivenUp { get; init; }

    public static async Task<Books> ReadAsync(PrivateServers servers, string database)
    {
        await using var connection = await servers.OpenAsync(database);

        return new Books
        {
            Accounts = (await ReadAsync(connection, """SELECT "Id"::text, "Owner", "Number" FROM "Accounts" """, row => (row.GetString(0), row.GetString(1), row.GetInt32(2))))
                .ToDictionary(row => row.Item1, row => (row.Item2, row.Item3)),
            Bookings = await ReadAsync(connection, """SELECT "Id"::text, "EventId" FROM "Bookings" """, row => (row.GetString(0), row.GetGuid(1))),
            Deliveries = await ReadAsync(
                connection,
                "SELECT position, kind, event_id, type, aggregate_id, number, due, process, at FROM deliveries ORDER BY position",
                row => new Delivery(row.GetInt64(0), row.GetString(1), row.GetGuid(2), row.GetString(3), row.GetString(4), row.GetInt32(5), row.IsDBNull(6) ? null : row.GetDateTime(6), row.GetInt32(7), row.GetDateTime(8))),
            Held = await CountAsync(connection, "SELECT count(*) FROM arc_outbox_held"),
            GivenUp = await CountAsync(connection, "SELECT (SELECT count(*) FROM arc_outbox_parked) + (SELECT count(*) FROM arc_dead_letters)"),
        };
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql) => (await ReadAsync(connection, sql, row => row.GetInt64(0)))[0];

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();

        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
