using Arc.Events;
using Arc.Hosting;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;
using static Arc.PostgreSql.Tests.Shop.Eventually;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>Each share of the events has one relay at a time; who has lost it can no longer say that its events are delivered.</summary>
public sealed class LeaseTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private static readonly OutboxOptions _options = new() { Lease = TimeSpan.FromSeconds(12) };

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task SC_100_a_relay_that_lost_its_lease_cannot_acknowledge()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var first = Open(host);
        await using var second = Open(host);
        await WriteAsync(host, 1);
        var held = Assert.Single(await first.ReadAsync(10, [], [], default));
        Assert.True(first.MayDeliver(held));

        // The first says nothing for longer than its lease.
        await Task.Delay(12_300);
        Assert.False(first.MayDeliver(held));
        var taken = Assert.Single(await second.ReadAsync(10, [], [], default));
        Assert.Equal(held.Id, taken.Id);

        Assert.Equal(1, await first.SettleAsync(new OutboxOutcome { Delivered = [held.Sequence] }, default));
        Assert.Single(await host.StoredEventsAsync());

        Assert.Equal(0, await second.SettleAsync(new OutboxOutcome { Delivered = [taken.Sequence] }, default));
        Assert.Empty(await host.StoredEventsAsync());
    }

    [Fact]
    public async Task SC_100_a_failure_that_is_reported_too_late_changes_nothing()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var first = Open(host);
        await using var second = Open(host);
        await WriteAsync(host, 1);
        var held = Assert.Single(await first.ReadAsync(10, [], [], default));
        await Task.Delay(12_300);
        var taken = Assert.Single(await second.ReadAsync(10, [], [], default));
        await second.SettleAsync(new OutboxOutcome { Delivered = [taken.Sequence] }, default);

        var failure = new FailedDelivery(held.Sequence, TimeSpan.Zero, "Too late.");
        Assert.Equal(1, await first.SettleAsync(new OutboxOutcome { Retried = [failure] }, default));

        Assert.Empty(await host.StoredEventsAsync());
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_held"));
    }

    [Fact]
    public async Task A_slow_delivery_keeps_its_lease()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var first = Open(host);
        await using var second = Open(host);
        await WriteAsync(host, 1);
        var held = Assert.Single(await first.ReadAsync(10, [], [], default));

        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(5000);
            await first.KeepAsync(default);
            Assert.Empty(await second.ReadAsync(10, [], [], default));
        }

        Assert.True(first.MayDeliver(held));
        Assert.Equal(0, await first.SettleAsync(new OutboxOutcome { Delivered = [held.Sequence] }, default));
        Assert.Empty(await host.StoredEventsAsync());
    }

    [Fact]
    public async Task Relays_share_evenly_and_take_over_what_one_leaves()
    {
        await using var host = new ShopHost(database.ConnectionString);
        var relays = Enumerable.Range(0, 3).Select(_ => Open(host)).ToList();
        await RoundsAsync(relays, () => SharesAsync().ContinueWith(task => task.Result is "4,6,6", TaskScheduler.Default));

        await relays[0].DisposeAsync();
        relays.RemoveAt(0);
        await RoundsAsync(relays, () => SharesAsync().ContinueWith(task => task.Result is "8,8", TaskScheduler.Default));

        await relays[0].DisposeAsync();
        relays.RemoveAt(0);
        await RoundsAsync(relays, () => SharesAsync().ContinueWith(task => task.Result is "16", TaskScheduler.Default));
        await relays[0].DisposeAsync();
    }

    [Fact]
    public async Task SC_099_three_relays_deliver_five_thousand_events_once()
    {
        await using var one = new ShopHost(database.ConnectionString, Racing);
        await using var two = new ShopHost(database.ConnectionString, Racing);
        await using var three = new ShopHost(database.ConnectionString, Racing);
        ShopHost[] hosts = [one, two, three];

        foreach (var host in hosts)
        {
            host.Recorder.Answer = (_, e, _) => e.Id.GetHashCode() % 50 == 0 ? Task.Delay(3, CancellationToken.None) : Task.CompletedTask;
        }

        await Task.WhenAll(hosts.Select(host => host.StartAsync()));

        // The first to come has all until it sees the others.
        await UntilAsync(async () => await SharesAsync() is "4,6,6");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => WriteAsync(one, 500)));

        var deadline = DateTime.UtcNow.AddSeconds(120);

        while (hosts.Sum(host => host.Recorder.By("products").Length) < 5000 && DateTime.UtcNow < deadline)
        {
            await Task.Delay(50);
        }

        await UntilAsync(async () => (await one.StoredEventsAsync()).Length == 0);
        var received = hosts.SelectMany(host => host.Recorder.By("products")).ToArray();
        Assert.Equal(5000, received.Length);
        Assert.Equal(5000, received.Select(e => e.Id).Distinct().Count());
        Assert.All(hosts, host => Assert.NotEmpty(host.Recorder.By("products")));
    }

    private static void Racing(ArcBuilder arc) => RelayPace.Set(arc.Services, new OutboxOptions { Lease = TimeSpan.FromSeconds(30), Poll = TimeSpan.FromMilliseconds(50), BatchSize = 100 });

    private static IOutboxStore Open(ShopHost host)
    {
        using var context = host.Context();

        return host.Services.GetServices<StoreProvider>().Single().OpenOutbox(context.Model, _options);
    }

    private static async Task WriteAsync(ShopHost host, int count)
    {
        for (var i = 0; i < count; i += 50)
        {
            await using var context = host.Context();
            context.AddRange(Enumerable.Range(0, Math.Min(50, count - i)).Select(_ => new Product { Name = "Mug" }));
            await context.SaveChangesAsync();
        }
    }

    private async Task<string> SharesAsync() => await database.ScalarAsync<string>(
        "SELECT coalesce(string_agg(n::text, ',' ORDER BY n), '') FROM (SELECT count(*) n FROM arc_outbox_slots WHERE owner IS NOT NULL GROUP BY owner) s");

    private static async Task RoundsAsync(List<IOutboxStore> relays, Func<Task<bool>> condition)
    {
        var deadline = DateTime.UtcNow.AddSeconds(120);

        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < deadline, "The relays did not come to share evenly within two minutes.");

            foreach (var relay in relays)
            {
                Assert.Empty(await relay.ReadAsync(10, [], [], default));
            }

            await Task.Delay(30);
        }
    }
}
