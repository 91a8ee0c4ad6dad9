using Arc.Events;
using Arc.Hosting;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Arc.PostgreSql.Tests.Shop.Eventually;
using static Arc.PostgreSql.Tests.Shop.Prices;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>A full batch is written down while the next one is delivered. Nothing may be seen of that but its speed.</summary>
public sealed class SettlementBesideDeliveryTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private static readonly OutboxOptions _options = new() { Lease = TimeSpan.FromSeconds(30) };

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_next_batch_does_not_wait_for_it_and_it_is_done_before_that_one_is_settled()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var relay = Open(host);
        await StoreAsync(host, 4);
        await DeliverAsync(relay, await relay.ReadAsync(2, [], [], default));
        IReadOnlyList<OutboxMessage> next;

        await using (await LockAsync("arc_outbox_slots"))
        {
            next = await relay.ReadAsync(2, [], [], default).WaitAsync(TimeSpan.FromSeconds(20));
            Assert.All(next, message => Assert.True(relay.MayDeliver(message)));
            Assert.Equal(4, (await host.StoredEventsAsync()).Length);
        }

        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 2);
        await DeliverAsync(relay, next);
        Assert.Empty(await relay.ReadAsync(2, [], [], default));
        Assert.Empty(await host.StoredEventsAsync());
    }

    [Fact]
    public async Task What_follows_a_failure_waits_for_it_before_the_failure_is_written_down()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var relay = Open(host);
        await StoreAsync(host, 1);
        await WriteAsync(host, 2);
        await StoreAsync(host, 1);
        var page = await DeliverFirstAsync(relay);

        await using (var locking = await LockAsync("arc_outbox_slots"))
        {
            // Both updates of what has failed are passed over, and with them a whole page: so it is written down first.
            var reading = relay.ReadAsync(2, [], [], default);
            await Task.Delay(300, TestContext.Current.CancellationToken);
            Assert.False(reading.IsCompleted);
            Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_held"));
            await locking.CloseAsync();
            var next = await reading;
            await DeliverAsync(relay, next);
            Assert.Equal(["product.created", "product.updated", "product.updated"], await DrainAsync(relay, page[1].AggregateId, [.. next]));
        }

        Assert.Empty(await host.StoredEventsAsync());
    }

    [Fact]
    public async Task What_follows_a_failure_in_the_next_batch_waits_while_others_go_on()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var relay = Open(host);
        await StoreAsync(host, 1);
        await WriteAsync(host, 1);
        await StoreAsync(host, 1);
        var page = await DeliverFirstAsync(relay);

        await using (var locking = await LockAsync("arc_outbox_slots"))
        {
            var other = Assert.Single(await relay.ReadAsync(2, [], [], default).WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.NotEqual(page[1].AggregateId, other.AggregateId);
            await locking.CloseAsync();
            await DeliverAsync(relay, [other]);
        }

        Assert.Equal(["product.created", "product.updated"], await DrainAsync(relay, page[1].AggregateId));
        Assert.Empty(await host.StoredEventsAsync());
    }

    [Fact]
    public async Task A_renewal_of_the_lease_never_says_that_a_failure_is_passed_which_is_not_written_down()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var relay = Open(host, new OutboxOptions { Lease = TimeSpan.FromSeconds(3) });
        await StoreAsync(host, 4);
        await DeliverFirstAsync(relay);
        await Task.Delay(1200, TestContext.Current.CancellationToken);

        await using (var locking = await LockAsync("arc_outbox_held"))
        {
            var reading = relay.ReadAsync(2, [], [], default);
            await Task.Delay(500, TestContext.Current.CancellationToken);
            Assert.False(reading.IsCompleted);
            Assert.Equal(0, await database.ScalarAsync<long>("SELECT max(page) FROM arc_outbox_slots"));
            await locking.CloseAsync();
            await reading;
        }

        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_held"));
    }

    [Fact]
    public async Task Who_says_that_it_is_alive_writes_first()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var relay = Open(host);
        await StoreAsync(host, 4);
        await DeliverFirstAsync(relay);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_held"));

        await relay.KeepAsync(default);

        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_held"));
    }

    [Fact]
    public async Task The_end_of_a_relay_writes_first()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await StoreAsync(host, 4);

        await using (var relay = Open(host))
        {
            await DeliverFirstAsync(relay);
        }

        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_held"));
        Assert.Equal(3, (await host.StoredEventsAsync()).Length);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_slots WHERE owner IS NOT NULL"));
    }

    [Fact]
    public async Task Who_discards_what_nobody_wants_leaves_no_failure_behind()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await StoreAsync(host, 4);

        await using (var relay = Open(host))
        {
            await DeliverFirstAsync(relay);
            await relay.DiscardAsync(default);
        }

        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_held"));
        Assert.Empty(await host.StoredEventsAsync());
    }

    [Fact]
    public async Task SC_100_a_relay_that_lost_its_lease_acknowledges_neither_batch()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var relay = Open(host);
        await StoreAsync(host, 4);
        var page = await DeliverFirstAsync(relay);
        await database.ExecuteAsync("UPDATE arc_outbox_slots SET owner = NULL, epoch = epoch + 1; DELETE FROM arc_outbox_workers");

        // The last page: that is written down at once.
        var next = await relay.ReadAsync(3, [], [], default);

        Assert.Equal(4, await relay.SettleAsync(new OutboxOutcome { Delivered = [.. next.Select(message => message.Sequence)] }, default));

        Assert.Equal(4, (await host.StoredEventsAsync()).Length);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_held"));
        await using var other = Open(host);
        Assert.Equal(page.Concat(next).Select(message => message.Id), (await other.ReadAsync(10, [], [], default)).Select(message => message.Id));
    }

    [Fact]
    public async Task When_it_fails_both_batches_are_delivered_again()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var relay = Open(host);
        await StoreAsync(host, 4);
        var page = await DeliverFirstAsync(relay);
        IReadOnlyList<OutboxMessage> next;

        await using (await LockAsync("arc_outbox_slots"))
        {
            next = await relay.ReadAsync(2, [], [], default).WaitAsync(TimeSpan.FromSeconds(20));
            await database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '% relay'");
            await UntilAsync(() => Task.FromResult(!relay.MayDeliver(next[0])));
        }

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => relay.SettleAsync(new OutboxOutcome { Delivered = [.. next.Select(message => message.Sequence)] }, default));

        await database.ExecuteAsync("UPDATE arc_outbox_slots SET owner = NULL, epoch = epoch + 1; DELETE FROM arc_outbox_workers");
        Assert.Equal(page.Concat(next).Select(message => message.Id), (await relay.ReadAsync(10, [], [], default)).Select(message => message.Id));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_held"));
    }

    /// <summary>Nobody writes to a table until this connection is closed.</summary>
    private async Task<NpgsqlConnection> LockAsync(string table)
    {
        var locking = new NpgsqlConnection(database.ConnectionString);
        await locking.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {table} IN EXCLUSIVE MODE", locking);
        await command.ExecuteNonQueryAsync();

        return locking;
    }

    /// <summary>Delivers all that is left.</summary>
    /// <returns>The types of an aggregate's events, in the order in which they came.</returns>
    private static async Task<string[]> DrainAsync(IOutboxStore relay, string aggregate, params OutboxMessage[] received)
    {
        var all = received.ToList();

        while (await relay.ReadAsync(10, [], [], default) is { Count: > 0 } batch)
        {
            all.AddRange(batch);
            await DeliverAsync(relay, batch);
        }

        return [.. all.Where(message => message.AggregateId == aggregate).Select(message => message.Type)];
    }

    private static async Task DeliverAsync(IOutboxStore relay, IReadOnlyList<OutboxMessage> batch) =>
        Assert.Equal(0, await relay.SettleAsync(new OutboxOutcome { Delivered = [.. batch.Select(message => message.Sequence)] }, default));

    /// <summary>Reads a full batch of two, of which the first arrives and the second fails.</summary>
    private static async Task<IReadOnlyList<OutboxMessage>> DeliverFirstAsync(IOutboxStore relay)
    {
        var page = await relay.ReadAsync(2, [], [], default);
        Assert.Equal(2, page.Count);
        await relay.SettleAsync(
            new OutboxOutcome { Delivered = [page[0].Sequence], Retried = [new FailedDelivery(page[1].Sequence, TimeSpan.Zero, "No.")] }, default);

        return page;
    }

    private static async Task StoreAsync(ShopHost host, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await using var context = host.Context();
            context.Add(new Product { Name = "Mug" });
            await context.SaveChangesAsync();
        }
    }

    private static IOutboxStore Open(ShopHost host, OutboxOptions? options = null)
    {
        using var context = host.Context();

        return host.Services.GetServices<StoreProvider>().Single().OpenOutbox(context.Model, options ?? _options);
    }
}
