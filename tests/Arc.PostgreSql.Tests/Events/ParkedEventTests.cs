using Arc.Events;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;
using static Arc.PostgreSql.Tests.Shop.Eventually;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>What was given up can be looked at, delivered after all, or thrown away.</summary>
public sealed class ParkedEventTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_replayed_event_arrives_before_all_that_still_wait_for_its_aggregate()
    {
        await using var host = new ShopHost(database.ConnectionString, Pace);
        var fails = true;
        host.Recorder.Answer = (_, e, _) => fails ? throw new InvalidOperationException("No.") : Task.CompletedTask;
        await host.StartAsync();
        var product = new Product { Name = "Mug" };
        await using var context = host.Context();
        context.Add(product);
        await context.SaveChangesAsync();
        var events = host.Services.GetRequiredService<IParkedEvents>();
        await UntilAsync(async () => await CountAsync(events) == 1);
        product.Price = 1;
        await context.SaveChangesAsync();
        await UntilAsync(async () => await CountAsync(events) == 2);
        var parked = await events.ListAsync(null, everyTenant: true, 0, 10, default);
        Assert.Equal(["product.created", "product.updated"], parked.Select(letter => letter.Event.Type));
        Assert.All(parked, letter => Assert.Equal("acme", letter.Event.TenantId));
        Assert.Empty(await events.ListAsync("globex", everyTenant: false, 0, 10, default));

        fails = false;
        Assert.True(await events.ReplayAsync(parked[0].Sequence, default));
        Assert.False(await events.ReplayAsync(parked[0].Sequence, default));
        Assert.True(await events.ReplayAsync(parked[1].Sequence, default));

        var received = await host.Recorder.WaitForAsync("products", 2);
        Assert.Equal(["product.created", "product.updated"], received.Select(e => e.Type));
        Assert.Equal(0, await CountAsync(events));
        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 0);
    }

    [Fact]
    public async Task Of_many_replays_and_removals_at_once_one_happens()
    {
        await using var host = new ShopHost(database.ConnectionString, Pace);
        host.Recorder.Answer = (_, _, _) => throw new InvalidOperationException("No.");
        await host.StartAsync();
        await using var context = host.Context();
        context.Add(new Product { Name = "Mug" });
        await context.SaveChangesAsync();
        var events = host.Services.GetRequiredService<IParkedEvents>();
        await UntilAsync(async () => await CountAsync(events) == 1);
        var sequence = (await events.ListAsync(null, everyTenant: true, 0, 10, default)).Single().Sequence;
        await host.StopAsync();

        var done = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => i % 2 == 0 ? events.ReplayAsync(sequence, default) : events.DiscardAsync(sequence, default)));

        Assert.Single(done, happened => happened);
        Assert.Equal(0, await CountAsync(events));
    }

    private static void Pace(ArcBuilder arc) => RelayPace.Set(arc.Services, new OutboxOptions
    {
        Lease = TimeSpan.FromSeconds(6),
        Failure = { MaxAttempts = 1, FirstDelay = TimeSpan.FromMilliseconds(50), MaxDelay = TimeSpan.FromMilliseconds(50) },
    });

    private static async Task<int> CountAsync(IParkedEvents events) => (await events.ListAsync(null, everyTenant: true, 0, 10, default)).Count;
}
