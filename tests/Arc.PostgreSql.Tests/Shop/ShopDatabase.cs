using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Arc.PostgreSql.Tests.Shop;

/// <summary>A database of one test class on the real server, with the shop's tables; dropped at the end.</summary>
public sealed class ShopDatabase : IAsyncLifetime
{
    private static readonly string _server = Environment.GetEnvironmentVariable("ARC_TEST_POSTGRESQL")
        ?? throw new InvalidOperationException("ARC_TEST_POSTGRESQL is not set: run eng/test.sh, or eval \"$(eng/servers.sh start)\" first.");

    private readonly string _name = $"arc_{Guid.NewGuid():N}";

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        await ExecuteAsync(_server, $"CREATE DATABASE {_name}");
        await using var host = new ShopHost(ConnectionString);
        await using var context = host.Context();
        await context.Database.EnsureCreatedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    /// <summary>Removes rows, events, and the leases of relays that did not come to give them back.</summary>
    public Task EmptyAsync() => ExecuteAsync(
        ConnectionString,
        "TRUNCATE arc_outbox, arc_outbox_1, arc_outbox_2, arc_outbox_delayed, arc_outbox_held, arc_outbox_parked, arc_outbox_slots, arc_outbox_workers, arc_outbox_keys, \"Products\", \"Categories\", \"Tickets\", \"Parcels\"");

    public Task EmptyEventsAsync() => ExecuteAsync("TRUNCATE arc_outbox, arc_outbox_1, arc_outbox_2, arc_outbox_delayed, arc_outbox_held");

    public Task ExecuteAsync(string sql) => ExecuteAsync(ConnectionString, sql);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What the server has counted, once the sessions that it was counted in have said so.</summary>
    public async Task<long> StatisticAsync(string sql)
    {
        long last, now = -1;

        do
        {
            last = now;
            await Task.Delay(1500);
            now = await ScalarAsync<long>(sql);
        }
        while (now != last);

        return now;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
