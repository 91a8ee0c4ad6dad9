using Arc.Events;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>No event is skipped because another one with a higher number was committed before it, and none waits for it.</summary>
public sealed class CommitOrderTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Events_whose_transactions_commit_in_reverse_arrive_all()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await host.StartAsync();
        var open = new List<ShopContext>();

        for (var i = 0; i < 10; i++)
        {
            var context = host.Context();
            await context.Database.BeginTransactionAsync();
            context.Add(new Product { Name = $"{i}" });
            await context.SaveChangesAsync();
            open.Add(context);
        }

        for (var i = open.Count - 1; i >= 0; i--)
        {
            await open[i].Database.CommitTransactionAsync();
            var arrived = await host.Recorder.WaitForAsync("products", open.Count - i);
            Assert.Equal(open.Count - i, arrived.Length);
            await open[i].DisposeAsync();
        }
    }

    [Fact]
    public async Task Gaps_of_rolled_back_transactions_hold_nothing_up()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await host.StartAsync();

        for (var i = 0; i < 5; i++)
        {
            await using var lost = host.Context();
            await using var transaction = await lost.Database.BeginTransactionAsync();
            lost.Add(new Product { Name = "Lost" });
            await lost.SaveChangesAsync();
            await using var kept = host.Context();
            kept.Add(new Product { Name = "Kept" });
            await kept.SaveChangesAsync();
            Assert.Equal(i + 1, (await host.Recorder.WaitForAsync("products", i + 1)).Length);
            await transaction.RollbackAsync();
        }

        Assert.Equal(5, host.Recorder.By("products").Length);
    }

    [Fact]
    public async Task A_transaction_that_stays_open_holds_nothing_up_and_loses_nothing_even_through_a_change_of_relays()
    {
        await using var writer = new ShopHost(database.ConnectionString);
        await using var slow = writer.Context();
        await using var transaction = await slow.Database.BeginTransactionAsync();
        slow.Add(new Product { Name = "Early" });
        await slow.SaveChangesAsync();

        for (var relay = 0; relay < 3; relay++)
        {
            await using var host = new ShopHost(database.ConnectionString, Small);
            await host.StartAsync();

            for (var i = 0; i < 20; i++)
            {
                await using var context = writer.Context();
                context.Add(new Product { Name = "Other" });
                await context.SaveChangesAsync();
            }

            slow.Add(new Product { Name = "Early" });
            await slow.SaveChangesAsync();
            Assert.Equal(20, (await host.Recorder.WaitForAsync("products", 20)).Length);
        }

        await using var last = new ShopHost(database.ConnectionString, Small);
        await last.StartAsync();
        await transaction.CommitAsync();
        Assert.Equal(4, (await last.Recorder.WaitForAsync("products", 4)).Length);
        await Task.Delay(300);
        Assert.Equal(4, last.Recorder.By("products").Length);
    }

    [Fact]
    public async Task Any_mix_of_writers_that_commit_late_or_not_at_all_delivers_each_committed_event_once_and_in_order()
    {
        await using var one = new ShopHost(database.ConnectionString, Small);
        await using var other = new ShopHost(database.ConnectionString, Small);
        await Task.WhenAll(one.StartAsync(), other.StartAsync());

        // The first to come has all until it sees the other.
        for (var patience = 0; await database.ScalarAsync<long>("SELECT count(DISTINCT owner) FROM arc_outbox_slots") < 2; patience++)
        {
            Assert.True(patience < 2400, "The relays did not come to share within two minutes.");
            await Task.Delay(50);
        }

        var committed = 0;

        await Task.WhenAll(Enumerable.Range(0, 12).Select(async seed =>
        {
            var random = new Random(seed);
            await using var context = one.Context();
            var products = new List<Product>();

            for (var i = 0; i < 30; i++)
            {
                await using var transaction = await context.Database.BeginTransactionAsync();
                var product = products.Count == 0 || random.Next(3) == 0 ? new Product { Name = "0" } : products[random.Next(products.Count)];
                var before = product.Price;

                if (before == 0 && !products.Contains(product))
                {
                    context.Add(product);
                }

                product.Price = before + 1;
                await context.SaveChangesAsync();
                await Task.Delay(random.Next(8));

                if (random.Next(4) == 0)
                {
                    await transaction.RollbackAsync();
                    context.ChangeTracker.Clear();
                    products = await context.Products.IgnoreQueryFilters().Where(p => products.Select(q => q.Id).Contains(p.Id)).ToListAsync();
                    continue;
                }

                await transaction.CommitAsync();
                Interlocked.Increment(ref committed);

                if (!products.Contains(product))
                {
                    products.Add(product);
                }
            }
        }));

        var deadline = DateTime.UtcNow.AddSeconds(120);

        while ((await one.StoredEventsAsync()).Length > 0)
        {
            Assert.True(DateTime.UtcNow < deadline, $"{(await one.StoredEventsAsync()).Length} events still wait.");
            await Task.Delay(50);
        }

        EventEnvelope[][] received = [one.Recorder.By("products"), other.Recorder.By("products")];
        Assert.Equal(committed, received.Sum(events => events.Length));
        Assert.Equal(committed, received.SelectMany(events => events).Select(e => e.Id).Distinct().Count());
        Assert.All(received, events => Assert.NotEmpty(events));

        foreach (var ofOne in received.SelectMany(events => events.GroupBy(e => e.AggregateId)))
        {
            var prices = ofOne.Select(e => System.Text.Json.JsonDocument.Parse(e.Data).RootElement.GetProperty("Price").GetDecimal()).ToArray();
            Assert.Equal(prices.Order(), prices);
        }
    }

    [Fact]
    public async Task A_restored_database_delivers_what_was_not_finished()
    {
        await using var writer = new ShopHost(database.ConnectionString);
        await using var context = writer.Context();
        context.Add(new Product { Name = "Mug" });
        await context.SaveChangesAsync();

        // As a dump of a server that was further on would leave it.
        await database.ExecuteAsync("UPDATE arc_outbox SET transaction_id = '900000000000'; UPDATE arc_outbox_1 SET transaction_id = '900000000000'; UPDATE arc_outbox_2 SET transaction_id = '900000000000'");
        await using var host = new ShopHost(database.ConnectionString);
        await host.StartAsync();
        Assert.Single(await host.Recorder.WaitForAsync("products", 1));

        context.Add(new Product { Name = "Cup" });
        await context.SaveChangesAsync();
        Assert.Equal(2, (await host.Recorder.WaitForAsync("products", 2)).Length);
    }

    private static void Small(ArcBuilder arc) => RelayPace.Set(arc.Services, new OutboxOptions { BatchSize = 7, Gather = TimeSpan.FromMilliseconds(1), Poll = TimeSpan.FromMilliseconds(20), Lease = TimeSpan.FromSeconds(30) });
}
