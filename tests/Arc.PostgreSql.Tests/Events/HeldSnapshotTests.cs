using Arc.Events;
using Arc.Hosting;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>While somebody reads one snapshot for long, the server keeps all that was true since. The relay must not read it again and again.</summary>
public sealed class HeldSnapshotTests(ShopDatabase database) : IClassFixture<ShopDatabase>
{
    private const int Batches = 128;
    private const int Rounds = 60;

    /// <summary>Counted by the server in blocks of the table that says how far each slot has come, since time says little on a busy machine.</summary>
    [Fact]
    public async Task A_batch_costs_what_it_did_when_the_snapshot_was_new()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var report = new NpgsqlConnection(database.ConnectionString);
        await report.OpenAsync(TestContext.Current.CancellationToken);
        await WriteAsync(host, 2 + (Rounds * Batches));
        await using var snapshot = await report.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, TestContext.Current.CancellationToken);
        await using var look = new NpgsqlCommand("SELECT count(*) FROM arc_outbox", report, snapshot);
        await look.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        await using var relay = Open(host);

        await DeliverAsync(relay, 8 * Batches);
        var early = await CostAsync(relay);
        await DeliverAsync(relay, (Rounds - 10) * Batches);
        var late = await CostAsync(relay);

        Assert.Empty(await relay.ReadAsync(1, [], [], default));
        Assert.Empty(await host.StoredEventsAsync());
        Assert.True(early > 0, "Nothing was counted.");
        Assert.InRange(late, 1, 2 * early);
    }

    private async Task<long> CostAsync(IOutboxStore relay)
    {
        var before = await BlocksAsync(relay);
        await DeliverAsync(relay, Batches - 1);

        return await BlocksAsync(relay) - before;
    }

    private async Task<long> BlocksAsync(IOutboxStore relay)
    {
        // A session says once a second what it has counted, with its next statement.
        await Task.Delay(1500);
        await DeliverAsync(relay, 1);

        return await database.StatisticAsync(
            "SELECT heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit FROM pg_statio_user_tables WHERE relname = 'arc_outbox_slots'");
    }

    private static async Task DeliverAsync(IOutboxStore relay, int batches)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            var message = Assert.Single(await relay.ReadAsync(1, [], [], default));
            Assert.Equal(0, await relay.SettleAsync(new OutboxOutcome { Delivered = [message.Sequence] }, default));
        }
    }

    private static IOutboxStore Open(ShopHost host)
    {
        using var context = host.Context();

        return host.Services.GetServices<StoreProvider>().Single().OpenOutbox(context.Model, new OutboxOptions { Lease = TimeSpan.FromMinutes(10) });
    }

    private static async Task WriteAsync(ShopHost host, int count)
    {
        await using var context = host.Context();
        context.AddRange(Enumerable.Range(0, count).Select(_ => new Product { Name = "Mug" }));
        await context.SaveChangesAsync();
    }
}
