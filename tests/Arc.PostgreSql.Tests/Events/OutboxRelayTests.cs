using Arc.Events;
using Arc.PostgreSql.Events;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Arc.PostgreSql.Tests.Shop.Eventually;
using static Arc.PostgreSql.Tests.Shop.Prices;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>Every stored event arrives, in order per aggregate, and what fails holds up only its own aggregate.</summary>
public sealed class OutboxRelayTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Two_writers_and_two_relays_deliver_each_event_once_and_in_order()
    {
        // One for both hosts: an aggregate may change hands, and its order is that of arrival, wherever that was.
        var recorder = new Recorder();
        await using var one = new ShopHost(database.ConnectionString, Steady);
        await using var other = new ShopHost(database.ConnectionString, Steady);
        await Task.WhenAll(one.StartAsync(), other.StartAsync());
        const int products = 40, updates = 10;

        await UntilAsync(() => database.ScalarAsync<bool>("SELECT count(DISTINCT owner) = 2 FROM arc_outbox_slots"));

        await Task.WhenAll(new[] { one, other }.SelectMany(host => Enumerable.Range(0, products / 2).Select(_ => WriteAsync(host, updates))));

        await UntilAsync(async () => (await one.StoredEventsAsync()).Length == 0);
        var received = recorder.By("products");
        Assert.Equal(products * (updates + 1), received.Length);
        Assert.Equal(received.Length, received.Select(e => e.Id).Distinct().Count());
        Assert.Equal(received.Length, recorder.By("all").Length);

        foreach (var ofOne in received.GroupBy(e => e.AggregateId))
        {
            Assert.Equal("product.created", ofOne.First().Type);
            Assert.Equal(Enumerable.Range(0, updates + 1), ofOne.Select(Price));
        }

        void Steady(ArcBuilder arc)
        {
            arc.Services.AddSingleton(recorder);
            RelayPace.Set(arc.Services, new OutboxOptions { Lease = TimeSpan.FromSeconds(60) });
        }
    }

    [Fact]
    public async Task When_one_relay_stops_the_other_goes_on()
    {
        await using var one = new ShopHost(database.ConnectionString);
        await using var other = new ShopHost(database.ConnectionString);
        await one.StartAsync();
        await WriteAsync(one, 0);
        Assert.Single(await one.Recorder.WaitForAsync("products", 1));
        await other.StartAsync();

        await one.StopAsync();
        await WriteAsync(other, 0);

        Assert.Single(await other.Recorder.WaitForAsync("products", 1));
    }

    [Fact]
    public async Task A_relay_whose_connection_was_cut_delivers_what_follows()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await host.StartAsync();
        await WriteAsync(host, 0);
        await host.Recorder.WaitForAsync("products", 1);

        await database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '% relay'");
        await WriteAsync(host, 0);

        // The first may come a second time: it was cut before it could be settled.
        await UntilAsync(() => Task.FromResult(host.Recorder.By("products").DistinctBy(e => e.Id).Count() == 2));
    }

    [Fact]
    public async Task A_failing_event_holds_its_own_aggregate_and_no_other()
    {
        await using var host = new ShopHost(database.ConnectionString, arc => Quick(arc, attempts: int.MaxValue));
        var poisoned = new Product { Name = "Poison" };
        var fails = true;
        host.Recorder.Answer = (subscriber, e, _) =>
            fails && subscriber == "products" && e.AggregateId == poisoned.Id.ToString() ? throw new InvalidOperationException("No.") : Task.CompletedTask;
        await host.StartAsync();

        await using var context = host.Context();
        context.Add(poisoned);
        await context.SaveChangesAsync();
        poisoned.Price = 1;
        await context.SaveChangesAsync();
        await WriteAsync(host, 5);

        Assert.Equal(6, (await host.Recorder.WaitForAsync("products", 6)).Length);
        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 2);
        fails = false;
        var received = await host.Recorder.WaitForAsync("products", 8);
        Assert.Equal(["product.created", "product.updated"], received.Where(e => e.AggregateId == poisoned.Id.ToString()).Select(e => e.Type));

        // The subscriber that succeeded at the first try was not called again.
        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 0);
        Assert.Equal(8, host.Recorder.By("all").Length);
    }

    [Fact]
    public async Task Batches_keep_the_order_of_each_aggregate_and_a_poison_event_to_its_own()
    {
        var carrier = new BatchCarrier();
        await using var host = new ShopHost(database.ConnectionString, arc =>
        {
            var options = new OutboxOptions { Lease = TimeSpan.FromMinutes(10), Failure = { MaxAttempts = 1000, FirstDelay = TimeSpan.FromMilliseconds(50), MaxDelay = TimeSpan.FromMilliseconds(50) } };
            RelayPace.Set(arc.Services, options);
            arc.Services.AddSingleton<IEventTransport>(carrier);
        });
        var poisoned = new Product { Name = "Poison" };
        carrier.Refuses = e => e.AggregateId == poisoned.Id.ToString() && e.Type == "product.updated";
        await using var context = host.Context();
        context.Add(poisoned);
        await context.SaveChangesAsync();

        for (var price = 1; price <= 3; price++)
        {
            poisoned.Price = price;
            await context.SaveChangesAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WriteAsync(host, 5)));
        await host.StartAsync();

        await UntilAsync(() => Task.FromResult(carrier.Arrived.Length >= 121));
        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 3);
        Assert.Contains(carrier.Sizes, size => size > 100);
        carrier.Refuses = _ => false;
        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 0);

        foreach (var aggregate in carrier.Arrived.GroupBy(e => e.AggregateId))
        {
            // The poisoned aggregate's first event may have come twice: within the batch that failed, and by itself.
            Assert.Equal(Enumerable.Range(0, aggregate.Key == poisoned.Id.ToString() ? 4 : 6), aggregate.Select(Price).Distinct());
            Assert.Equal(aggregate.Select(Price).Order(), aggregate.Select(Price));
        }
    }

    [Fact]
    public async Task An_event_that_fails_too_often_is_parked_with_its_error_and_the_next_goes_on()
    {
        await using var host = new ShopHost(database.ConnectionString, arc => Quick(arc, attempts: 3));
        host.Recorder.Answer = (_, e, _) => e.Type == "product.created" ? throw new InvalidOperationException("Never \0 ever.") : Task.CompletedTask;
        await host.StartAsync();

        await WriteAsync(host, 1);

        Assert.Equal("product.updated", Assert.Single(await host.Recorder.WaitForAsync("products", 1)).Type);
        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 0);
        await using var context = host.Context();
        var parked = Assert.Single(await context.Set<OutboxMessage>("arc_outbox_parked").ToListAsync());
        Assert.Equal("product.created", parked.Type);
        Assert.Equal(3, parked.Attempts);
        Assert.InRange(parked.LastFailedAt!.Value - parked.FirstFailedAt!.Value, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        Assert.Contains("Never", parked.Error, StringComparison.Ordinal);
        Assert.True(parked.Data.Length > 0);
    }

    [Fact]
    public async Task Events_of_a_transaction_arrive_after_its_commit_and_not_before()
    {
        await using var host = new ShopHost(
            database.ConnectionString,
            arc => RelayPace.Set(arc.Services, new OutboxOptions { Poll = TimeSpan.FromMinutes(5), Lease = TimeSpan.FromMinutes(10) }));
        await host.StartAsync();
        await using var context = host.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.AddRange(new Product { Name = "Mug" }, new Product { Name = "Cup" });
        await context.SaveChangesAsync();
        await Task.Delay(200);
        Assert.Empty(host.Recorder.By("products"));

        await transaction.CommitAsync();

        // The poll is minutes away: the commit itself has woken the relay.
        Assert.Equal(2, (await host.Recorder.WaitForAsync("products", 2)).Length);
    }

    [Fact]
    public async Task The_server_does_not_compile_what_the_relay_asks_again_and_again()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var context = host.Context();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var session = new NpgsqlCommand(OutboxSql.Session, connection);
        await session.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand($"EXPLAIN ANALYZE {new OutboxSql(context.Model).LastNumber}", connection);
        await using var plan = await command.ExecuteReaderAsync();
        var lines = new List<string>();

        while (await plan.ReadAsync())
        {
            lines.Add(plan.GetString(0));
        }

        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("JIT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_being_delivered_at_a_stop_is_delivered_to_its_end_and_not_again()
    {
        var host = new ShopHost(database.ConnectionString);
        var begun = new TaskCompletionSource();
        host.Recorder.Answer = async (_, _, _) =>
        {
            begun.TrySetResult();
            await Task.Delay(300, CancellationToken.None);
        };
        await host.StartAsync();
        await WriteAsync(host, 0);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(120));

        await host.StopAsync();

        Assert.Single(host.Recorder.By("products"));
        await using var other = new ShopHost(database.ConnectionString);
        Assert.Empty(await other.StoredEventsAsync());
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_subscriber_that_hangs_counts_as_failed()
    {
        await using var host = new ShopHost(database.ConnectionString, arc => Quick(arc, attempts: 2, timeout: TimeSpan.FromSeconds(2)));
        host.Recorder.Answer = (_, e, _) => e.Type == "product.created" ? Task.Delay(Timeout.Infinite, CancellationToken.None) : Task.CompletedTask;
        await host.StartAsync();

        await WriteAsync(host, 1);

        Assert.Equal("product.updated", Assert.Single(await host.Recorder.WaitForAsync("products", 1)).Type);
    }

    [Fact]
    public async Task A_subscriber_acts_within_the_tenant_of_the_event()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await host.StartAsync();
        await using var context = host.Context("globex");
        context.Add(new Product { Name = "Mug", OrganizationId = "globex" });
        await context.SaveChangesAsync();

        Assert.Equal("globex", Assert.Single(await host.Recorder.WaitForAsync("products", 1)).TenantId);
        Assert.Equal("globex", host.Recorder.LastTenant);
    }

    private static void Quick(ArcBuilder arc, int attempts = 10, TimeSpan? timeout = null) =>
        RelayPace.Set(arc.Services, attempts, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100), timeout ?? TimeSpan.FromSeconds(30));
}
