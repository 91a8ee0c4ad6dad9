using Arc.Events;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;
using static Arc.PostgreSql.Tests.Shop.Eventually;
using static Arc.PostgreSql.Tests.Shop.Prices;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>A transport that is away costs time and nothing else; what a working one refuses is given up.</summary>
public sealed class TransportOutageTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private readonly BatchCarrier _carrier = new();

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task SC_103_After_an_outage_of_more_tries_than_the_policy_allows_all_arrives_in_order_and_nothing_is_parked()
    {
        await using var host = Host();
        await host.StartAsync();
        await WriteAsync(host, 0);
        await UntilAsync(() => Task.FromResult(_carrier.Arrived.Length == 1));
        _carrier.Refuses = _ => true;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WriteAsync(host, 5)));
        var before = _carrier.Sizes.Length;
        await UntilAsync(() => Task.FromResult(_carrier.Sizes.Length > before + 200));

        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_parked"));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT coalesce(max(attempts), 0) FROM arc_outbox_held"));
        _carrier.Refuses = _ => false;
        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 0);

        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_parked"));
        Assert.Equal(121, _carrier.Arrived.Length);
        Assert.All(_carrier.Arrived.Skip(1).GroupBy(e => e.AggregateId), ofOne => Assert.Equal(Enumerable.Range(0, 6), ofOne.Select(Price)));
    }

    [Fact]
    public async Task A_poison_event_beside_healthy_ones_is_parked_after_its_attempts()
    {
        await using var host = Host();
        var poison = new Product { Name = "Poison" };
        _carrier.Refuses = e => e.AggregateId == poison.Id.ToString() && e.Type == "product.created";
        await host.StartAsync();
        await using var context = host.Context();
        context.Add(poison);
        await context.SaveChangesAsync();
        poison.Price = 7;
        await context.SaveChangesAsync();

        await UntilAsync(async () =>
        {
            await WriteAsync(host, 1);

            return await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_parked") == 1;
        });

        Assert.Equal(3, await database.ScalarAsync<int>("SELECT attempts FROM arc_outbox_parked"));
        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 0);
        Assert.Equal(7, Price(Assert.Single(_carrier.Arrived, e => e.AggregateId == poison.Id.ToString())));
    }

    [Fact]
    public async Task The_only_event_stays_held_until_another_has_shown_that_the_transport_works()
    {
        await using var host = Host();
        _carrier.Refuses = e => e.Type == "product.created";
        await host.StartAsync();
        await WriteAsync(host, 0);
        await UntilAsync(() => Task.FromResult(_carrier.Sizes.Length > 12));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_parked"));
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_held"));

        await using var context = host.Context();

        await UntilAsync(async () =>
        {
            context.Add(new Category { Title = "Cups" });
            await context.SaveChangesAsync();

            return await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_parked") == 1;
        });
    }

    private ShopHost Host() => new(database.ConnectionString, arc =>
    {
        RelayPace.Set(arc.Services, new OutboxOptions
        {
            Lease = TimeSpan.FromMinutes(10),
            Failure = { MaxAttempts = 3, FirstDelay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromMilliseconds(100) },
        });
        arc.Services.AddSingleton<IEventTransport>(_carrier);
    });
}
