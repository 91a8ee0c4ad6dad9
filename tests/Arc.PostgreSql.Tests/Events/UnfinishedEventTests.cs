using Arc.Events;
using Arc.Hosting;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Arc.PostgreSql.Tests.Shop.Eventually;
using static Arc.PostgreSql.Tests.Shop.Prices;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>
/// A batch is settled without the events that take their time. They stay stored, in their place before all that follows for their
/// aggregate, and whoever has lost their share cannot finish them.
/// </summary>
public sealed class UnfinishedEventTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private static readonly OutboxOptions _options = new() { Lease = TimeSpan.FromSeconds(30) };

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task SC_113_A_slow_subscriber_of_one_aggregate_holds_up_no_other_and_order_stays()
    {
        await using var host = new ShopHost(database.ConnectionString);
        var slow = new Product { Name = "Slow" };
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Recorder.Answer = (subscriber, e, _) => subscriber == "products" && e.AggregateId == slow.Id.ToString() ? release.Task : Task.CompletedTask;
        await host.StartAsync();
        await using var context = host.Context();
        context.Add(slow);
        await context.SaveChangesAsync();
        await SetPriceAsync(context, slow, 1);

        // More than one batch, and the slow one's own later events among them.
        for (var round = 2; round <= 4; round++)
        {
            await using var other = host.Context();
            other.AddRange(Enumerable.Range(0, 10).Select(_ => new Product { Name = "Mug" }));
            await other.SaveChangesAsync();
            await SetPriceAsync(context, slow, round);
            var count = (round - 1) * 10;
            await UntilAsync(() => Task.FromResult(host.Recorder.By("products").Length == count));
        }

        await UntilAsync(() => database.ScalarAsync<bool>("SELECT count(*) = 5 FROM arc_outbox_held"));
        Assert.DoesNotContain(host.Recorder.By("products"), e => e.AggregateId == slow.Id.ToString());
        release.SetResult();

        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 0);
        var received = host.Recorder.By("products").Where(e => e.AggregateId == slow.Id.ToString()).ToArray();
        Assert.Equal([0, 1, 2, 3, 4], received.Select(Price).Distinct());
        Assert.Equal(35, host.Recorder.By("all").DistinctBy(e => e.Id).Count());
    }

    [Fact]
    public async Task What_is_being_delivered_when_a_stop_comes_is_settled_though_its_batch_was()
    {
        var (host, release) = await StartUnfinishedAsync();
        var stopping = host.StopAsync();
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;

        Assert.Single(host.Recorder.By("products"));
        Assert.Empty(await host.StoredEventsAsync());
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_stop_that_comes_while_the_relay_reads_on_costs_it_nothing_that_is_being_delivered()
    {
        var (host, release) = await StartUnfinishedAsync();
        await using var hold = await HoldReadsAsync(host);
        var stopping = host.StopAsync();
        release.SetResult();

        // Time for the stop to reach the relay within its read; what is asserted does not depend on it.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await hold.Database.RollbackTransactionAsync(TestContext.Current.CancellationToken);
        await stopping;

        Assert.Single(host.Recorder.By("products"));
        Assert.Empty(await host.StoredEventsAsync());
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_stop_that_comes_while_the_relay_reads_leaves_its_slots_to_others_at_once()
    {
        await using var host = new ShopHost(database.ConnectionString, arc => RelayPace.Set(arc.Services, _options));
        await host.StartAsync();
        await UntilAsync(() => database.ScalarAsync<bool>("SELECT count(*) = 16 FROM arc_outbox_slots WHERE owner IS NOT NULL"));
        await using var hold = await HoldReadsAsync(host);

        var stopping = host.StopAsync();

        // Time for the stop to reach the relay within its read.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await hold.Database.RollbackTransactionAsync(TestContext.Current.CancellationToken);
        await stopping;

        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_slots WHERE owner IS NOT NULL"));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_workers"));
    }

    [Fact]
    public async Task Later_events_of_an_unfinished_one_wait_for_it()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var relay = Open(host);
        var (slow, first) = await ReadUnfinishedAsync(host, relay);
        await using var context = host.Context();
        await SetPriceAsync(context, await context.Set<Product>().SingleAsync(product => product.Id == slow.Id), 1);
        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 2);

        Assert.Empty(await relay.ReadAsync(10, [], [first.Aggregate], default));
        Assert.True(relay.MayDeliver(first));
        Assert.Equal(0, await relay.SettleAsync(new OutboxOutcome { Delivered = [first.Sequence] }, default));

        var next = Assert.Single(await relay.ReadAsync(10, [], [], default));
        Assert.Equal("product.updated", next.Type);
        Assert.Equal(0, await relay.SettleAsync(new OutboxOutcome { Delivered = [next.Sequence] }, default));
        Assert.Empty(await host.StoredEventsAsync());
    }

    [Fact]
    public async Task An_unfinished_event_may_fail_and_be_parked_like_any_other()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var relay = Open(host);
        var (_, first) = await ReadUnfinishedAsync(host, relay);

        await relay.SettleAsync(new OutboxOutcome { Retried = [new FailedDelivery(first.Sequence, TimeSpan.Zero, "No.")] }, default);
        var again = Assert.Single(await relay.ReadAsync(10, [], [], default));
        Assert.Equal(1, again.Attempts);
        await relay.SettleAsync(new OutboxOutcome { Unfinished = [again.Sequence] }, default);
        await relay.SettleAsync(new OutboxOutcome { Parked = [new FailedDelivery(first.Sequence, TimeSpan.Zero, "Never.")] }, default);

        Assert.Empty(await host.StoredEventsAsync());
        Assert.Equal(2, await database.ScalarAsync<int>("SELECT attempts FROM arc_outbox_parked"));
    }

    [Fact]
    public async Task Who_has_lost_its_share_finishes_nothing_of_it_and_the_next_relay_has_it_all_in_order()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var relay = Open(host);
        var (slow, first) = await ReadUnfinishedAsync(host, relay);
        await using var context = host.Context();
        await SetPriceAsync(context, await context.Set<Product>().SingleAsync(product => product.Id == slow.Id), 1);
        await database.ExecuteAsync("UPDATE arc_outbox_slots SET owner = NULL, epoch = epoch + 1; DELETE FROM arc_outbox_workers");
        await using var other = Open(host);
        var taken = Assert.Single(await other.ReadAsync(10, [], [], default));
        Assert.Equal(first.Id, taken.Id);

        Assert.Equal(1, await relay.SettleAsync(new OutboxOutcome { Delivered = [first.Sequence] }, default));
        Assert.False(relay.MayDeliver(first));
        Assert.Equal(2, (await host.StoredEventsAsync()).Length);

        Assert.Equal(0, await other.SettleAsync(new OutboxOutcome { Delivered = [taken.Sequence] }, default));
        var next = Assert.Single(await other.ReadAsync(10, [], [], default));
        Assert.Equal("product.updated", next.Type);
        Assert.Equal(0, await other.SettleAsync(new OutboxOutcome { Delivered = [next.Sequence] }, default));
        Assert.Empty(await host.StoredEventsAsync());
    }

    [Fact]
    public async Task A_share_that_comes_back_does_not_bring_back_what_was_being_delivered()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var relay = Open(host, new OutboxOptions { Lease = TimeSpan.FromSeconds(12) });
        var (_, first) = await ReadUnfinishedAsync(host, relay);
        await database.ExecuteAsync("UPDATE arc_outbox_slots SET owner = NULL, epoch = epoch + 1");
        await relay.KeepAsync(default);
        await UntilAsync(async () =>
        {
            Assert.Empty(await relay.ReadAsync(10, [], [first.Aggregate], default));

            return await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_slots WHERE owner IS NOT NULL") == 16;
        });

        // Another relay may have delivered it meanwhile, and what follows it.
        Assert.False(relay.MayDeliver(first));
        Assert.Equal(1, await relay.SettleAsync(new OutboxOutcome { Delivered = [first.Sequence] }, default));
        Assert.Equal(first.Id, Assert.Single(await relay.ReadAsync(10, [], [], default)).Id);
    }

    /// <summary>A relay whose batch is settled while the event of a product is still being delivered, until it is released.</summary>
    private async Task<(ShopHost Host, TaskCompletionSource Release)> StartUnfinishedAsync()
    {
        var host = new ShopHost(database.ConnectionString);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Recorder.Answer = (_, _, _) => release.Task;
        await host.StartAsync();
        await WriteAsync(host, 0);
        await UntilAsync(() => database.ScalarAsync<bool>("SELECT count(*) = 1 FROM arc_outbox_held"));

        return (host, release);
    }

    /// <summary>Makes the relay wait in a read until the context's transaction ends.</summary>
    private async Task<ShopContext> HoldReadsAsync(ShopHost host)
    {
        var holder = host.Context();
        await holder.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await holder.Database.ExecuteSqlRawAsync("LOCK TABLE arc_outbox, arc_outbox_1, arc_outbox_2 IN ACCESS EXCLUSIVE MODE", TestContext.Current.CancellationToken);
        await UntilAsync(() => database.ScalarAsync<bool>(
            "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '% relay' AND wait_event_type = 'Lock'"));

        return holder;
    }

    /// <summary>Two products are stored and read; the batch is settled while the first is still being delivered.</summary>
    private static async Task<(Product Slow, OutboxMessage Event)> ReadUnfinishedAsync(ShopHost host, IOutboxStore relay)
    {
        var (slow, quick) = (new Product { Name = "Slow" }, new Product { Name = "Quick" });
        await using var context = host.Context();
        context.AddRange(slow, quick);
        await context.SaveChangesAsync();
        var batch = await relay.ReadAsync(10, [], [], default);
        Assert.Equal(2, batch.Count);
        var unfinished = batch.Single(message => message.AggregateId == slow.Id.ToString());
        var delivered = batch.Single(message => message.AggregateId == quick.Id.ToString());

        Assert.Equal(0, await relay.SettleAsync(new OutboxOutcome { Delivered = [delivered.Sequence], Unfinished = [unfinished.Sequence] }, default));
        Assert.Equal(unfinished.Id, Assert.Single(await host.StoredEventsAsync()).Id);

        return (slow, unfinished);
    }

    private static async Task SetPriceAsync(ShopContext context, Product product, int price)
    {
        product.Price = price;
        await context.SaveChangesAsync();
    }

    private static IOutboxStore Open(ShopHost host, OutboxOptions? options = null)
    {
        using var context = host.Context();

        return host.Services.GetServices<StoreProvider>().Single().OpenOutbox(context.Model, options ?? _options);
    }
}
