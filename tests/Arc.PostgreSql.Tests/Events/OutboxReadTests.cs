using System.Globalization;
using System.Text.RegularExpressions;
using Arc.PostgreSql.Events;
using Arc.PostgreSql.Tests.Shop;
using Npgsql;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>What a relay reads at a time has nothing to do with how much waits.</summary>
public sealed partial class OutboxReadTests(ShopDatabase database) : IClassFixture<ShopDatabase>
{
    [Theory]
    [InlineData("auto")]
    [InlineData("force_custom_plan")]
    [InlineData("force_generic_plan")]
    public async Task A_page_of_events_touches_no_more_rows_than_it_gives(string plans)
    {
        await database.EmptyAsync();

        foreach (var table in (string[])["arc_outbox", "arc_outbox_1"])
        {
            await database.ExecuteAsync(
                $"""
                INSERT INTO {table} (id, slot, type, aggregate_type, aggregate_id, occurred_at, schema_version, data)
                SELECT gen_random_uuid(), n % 16, 'product.created', 'product', n::text, now(), 1, 'x' FROM generate_series(1, 20000) n
                """);
        }

        // The server knows exactly how much there is, and nothing of the values to come.
        await database.ExecuteAsync("ANALYZE arc_outbox, arc_outbox_1, arc_outbox_2");

        await using var host = new ShopHost(database.ConnectionString);
        await using var context = host.Context();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(connection, $"{OutboxSql.Session}; SET plan_cache_mode = {plans}");
        var rows = new List<int>();
        await using (var command = new NpgsqlCommand("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + new OutboxSql(context.Model).ReadWindow, connection))
        {
            command.Parameters.Add(new() { Value = 100 });
            command.Parameters.Add(new() { Value = Array.Empty<string>() });
            command.Parameters.Add(new() { Value = Enumerable.Range(0, 16).Select(slot => (short)slot).ToArray() });
            command.Parameters.Add(new() { Value = 0L });
            command.Parameters.Add(new() { Value = await database.ScalarAsync<string>("SELECT pg_current_snapshot()::text") });
            command.Parameters.Add(new() { Value = "1:1:" });
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);

            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                rows.AddRange(ActualRows().Matches(reader.GetString(0)).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
            }
        }

        Assert.NotEmpty(rows);
        Assert.Equal(100, rows.Max());
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("actual rows=([0-9]+)")]
    private static partial Regex ActualRows();
}
