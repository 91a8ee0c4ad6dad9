using Arc.Events;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Arc.PostgreSql.Tests.Shop.Eventually;
using static Arc.PostgreSql.Tests.Shop.Prices;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>What a long outage has left behind arrives in order, and each round of the relay reads what it delivers, not all that is held.</summary>
public sealed class HeldBacklogTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private const int Aggregates = 2000;
    private const int EventsOfEach = 3;

    private readonly BatchCarrier _carrier = new();

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Thousands_of_held_aggregates_arrive_in_order_and_are_not_listed_at_each_round()
    {
        await HoldAllAsync();
        var before = await RowsReadAsync();
        _carrier.Refuses = _ => false;

        // Many rounds, so that what each of them reads shows.
        await using var host = Host(batchSize: 50);
        await host.StartAsync();
        await UntilAsync(() => _carrier.Arrived.Length >= Aggregates * EventsOfEach);
        await host.StopAsync();

        Assert.Empty(await host.StoredEventsAsync());
        Assert.Equal(Aggregates * EventsOfEach, _carrier.Arrived.Length);
        Assert.All(_carrier.Arrived.GroupBy(e => e.AggregateId), ofOne => Assert.Equal(Enumerable.Range(0, EventsOfEach), ofOne.Select(Price)));

        // Once all of them, then each event when it is delivered and when it goes, and the head of its aggregate in between. To list
        // what is held at each round would be sixty times as much.
        Assert.InRange(await RowsReadAsync() - before, 1, 10 * Aggregates * EventsOfEach);
    }

    [Fact]
    public async Task What_comes_meanwhile_arrives_behind_what_is_held_of_its_aggregate()
    {
        await HoldAllAsync();
        await using var host = Host(batchSize: 200);
        _carrier.Refuses = _ => false;
        await host.StartAsync();

        await using (var context = host.Context())
        {
            var products = await context.Set<Product>().Take(500).ToListAsync();

            for (var price = EventsOfEach; price < EventsOfEach + 3; price++)
            {
                products.ForEach(product => product.Price = price);
                await context.SaveChangesAsync();
            }
        }

        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 0);

        Assert.Equal((Aggregates * EventsOfEach) + 1500, _carrier.Arrived.Length);
        Assert.All(
            _carrier.Arrived.GroupBy(e => e.AggregateId),
            ofOne => Assert.Equal(Enumerable.Range(0, ofOne.Count()), ofOne.Select(Price)));
    }

    /// <summary>Writes all events while the transport is away, until a relay has put all of them aside; another one goes on.</summary>
    private async Task HoldAllAsync()
    {
        _carrier.Refuses = _ => true;
        await using var host = Host(batchSize: 2000);

        for (var i = 0; i < Aggregates; i += 500)
        {
            await using var context = host.Context();
            var products = Enumerable.Range(0, 500).Select(_ => new Product { Name = "Mug" }).ToList();
            context.AddRange(products);
            await context.SaveChangesAsync();

            for (var price = 1; price < EventsOfEach; price++)
            {
                products.ForEach(product => product.Price = price);
                await context.SaveChangesAsync();
            }
        }

        await host.StartAsync();
        await UntilAsync(() => database.ScalarAsync<bool>($"SELECT count(*) = {Aggregates * EventsOfEach} FROM arc_outbox_held"));
        await host.StopAsync();
    }

    private ShopHost Host(int batchSize) => new(database.ConnectionString, arc =>
    {
        RelayPace.Set(arc.Services, new OutboxOptions
        {
            BatchSize = batchSize,
            Lease = TimeSpan.FromMinutes(10),
            Failure = { MaxAttempts = 1000, FirstDelay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromMilliseconds(100) },
        });
        arc.Services.AddSingleton<IEventTransport>(_carrier);
    });

    /// <summary>How many rows of held events were read since the server's start.</summary>
    private Task<long> RowsReadAsync() =>
        database.StatisticAsync("SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_user_tables WHERE relname = 'arc_outbox_held'");
}
