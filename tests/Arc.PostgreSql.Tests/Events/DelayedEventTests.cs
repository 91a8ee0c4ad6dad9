using Arc.Events;
using Arc.Hosting;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using static Arc.PostgreSql.Tests.Shop.Eventually;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>A delayed event is stored with its row, heard at its moment by the database's clock, once and whatever happens on the way.</summary>
public sealed class DelayedEventTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private const string Halted =
        "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '% relay' AND wait_event = 'advisory'";

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task SC_105_A_delayed_event_holds_up_nothing_and_comes_behind_what_is_stored_by_its_moment()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await host.StartAsync();
        await using var context = host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        product.Raise(new Told("product.reminded"), DateTimeOffset.UtcNow.AddHours(1));
        await context.SaveChangesAsync();
        await SetPriceAsync(context, product, 1);
        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 0 && host.Recorder.By("products").Length == 2);
        Assert.Equal(1, await DelayedAsync());

        await ComeAsync();
        Assert.Equal(3, (await host.Recorder.WaitForAsync("products", 3)).Length);
        await SetPriceAsync(context, product, 2);

        var received = await host.Recorder.WaitForAsync("products", 4);
        Assert.Equal(["product.created", "product.updated", "product.reminded", "product.updated"], received.Select(e => e.Type));
        Assert.Equal((received[0].TenantId, received[0].AggregateId), (received[2].TenantId, received[2].AggregateId));
        Assert.Equal(received[0].OccurredAt.UtcDateTime, received[2].OccurredAt.UtcDateTime, TimeSpan.FromSeconds(1));
        Assert.Equal(0, await DelayedAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task SC_105_It_is_not_heard_before_its_time_though_the_clock_of_a_process_is_an_hour_wrong(int hours)
    {
        await using var host = new ShopHost(database.ConnectionString, arc => arc.Services.AddSingleton<TimeProvider>(new WrongClock(hours)));
        var arrived = new TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Recorder.Answer = (_, e, _) =>
        {
            if (e.Type == "product.reminded")
            {
                arrived.TrySetResult(DateTimeOffset.UtcNow);
            }

            return Task.CompletedTask;
        };
        await host.StartAsync();
        await using var context = host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        var visibleAt = DateTimeOffset.UtcNow.AddSeconds(3);
        product.Raise(new Told("product.reminded"), visibleAt);
        await context.SaveChangesAsync();

        Assert.InRange(await arrived.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken), visibleAt.AddMilliseconds(-1), visibleAt.AddMinutes(2));
    }

    [Fact]
    public async Task Moments_decide_the_order_and_what_comes_later_is_behind_them()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var context = host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        var soon = DateTimeOffset.UtcNow.AddHours(1).ToOffset(TimeSpan.FromHours(7));
        product.Raise(new Told("product.third"), soon.AddTicks(20));
        product.Raise(new Told("product.first"), soon);
        product.Raise(new Told("product.second"), soon);
        product.Raise(new Told("product.never"), DateTimeOffset.MaxValue);
        product.Raise(new Told("product.long.ago"), DateTimeOffset.MinValue);
        await context.SaveChangesAsync();
        await using var relay = Open(host);
        Assert.Equal(["product.created", "product.long.ago"], await TakeAsync(relay));

        await database.ExecuteAsync("UPDATE arc_outbox_delayed SET visible_at = visible_at - interval '2 hours' WHERE type <> 'product.never'");
        await SetPriceAsync(context, product, 1);
        var types = new List<string>();
        await UntilAsync(async () =>
        {
            types.AddRange(await TakeAsync(relay));

            return types.Count >= 4;
        });

        Assert.Equal(["product.first", "product.second", "product.third"], types.Where(type => type != "product.updated"));
        Assert.Equal("product.never", await database.ScalarAsync<string>("SELECT type FROM arc_outbox_delayed"));
    }

    [Fact]
    public async Task SC_105_Several_instances_move_what_is_due_once_and_in_order()
    {
        const int products = 40, each = 50;
        // One for all hosts: an aggregate may change hands, and its order is that of arrival, wherever that was.
        var recorder = new Recorder();
        await using var one = new ShopHost(database.ConnectionString, Racing);
        await using var two = new ShopHost(database.ConnectionString, Racing);
        await using var three = new ShopHost(database.ConnectionString, Racing);
        await using var four = new ShopHost(database.ConnectionString, Racing);

        for (var i = 0; i < products; i++)
        {
            await using var context = one.Context();
            var product = new Product { Name = "Mug" };
            context.Add(product);

            for (var number = 0; number < each; number++)
            {
                product.Raise(new Told($"product.told{number}"), DateTimeOffset.UtcNow.AddHours(1).AddSeconds(number));
            }

            await context.SaveChangesAsync();
        }

        await Task.WhenAll(one.StartAsync(), two.StartAsync(), three.StartAsync());
        await UntilAsync(() => database.ScalarAsync<bool>("SELECT count(DISTINCT owner) = 3 FROM arc_outbox_slots"));
        await UntilAsync(() => Received().Length == products);
        await ComeAsync();

        // In the middle one leaves, and another one comes.
        await UntilAsync(() => Received().Length > products * each / 4);
        await four.StartAsync();
        await one.StopAsync();

        await UntilAsync(async () => await DelayedAsync() == 0 && (await two.StoredEventsAsync()).Length == 0);
        var received = Received();
        Assert.Equal(products * (each + 1), received.Length);
        Assert.Equal(received.Length, received.Select(e => e.Id).Distinct().Count());
        Assert.All(received.GroupBy(e => e.AggregateId), ofOne => Assert.Equal(
            [.. Enumerable.Range(0, each).Select(number => $"product.told{number}").Prepend("product.created")],
            ofOne.Select(e => e.Type)));

        EventEnvelope[] Received() => recorder.By("products");

        void Racing(ArcBuilder arc)
        {
            arc.Services.AddSingleton(recorder);
            RelayPace.Set(arc.Services, new OutboxOptions { Lease = TimeSpan.FromSeconds(60), Poll = TimeSpan.FromMilliseconds(5), BatchSize = 7 });
        }
    }

    [Fact]
    public async Task SC_105_A_relay_that_is_cut_off_while_it_moves_has_moved_nothing_and_meanwhile_nobody_waits_or_moves_what_is_later()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var context = host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        product.Raise(new Told("product.reminded"), DateTimeOffset.UtcNow.AddHours(1), "k");
        product.Raise(new Told("product.expired"), DateTimeOffset.UtcNow.AddHours(2));
        await context.SaveChangesAsync();
        var id = await database.ScalarAsync<Guid>("SELECT id FROM arc_outbox_delayed WHERE idempotency_key = 'k'");
        await using var first = Open(host, batchSize: 1);
        Assert.Equal(["product.created"], await TakeAsync(first));
        await using var second = Open(host, batchSize: 1);
        await UntilAsync(async () =>
        {
            Assert.Empty(await first.ReadAsync(10, [], [], default));
            Assert.Empty(await second.ReadAsync(10, [], [], default));

            return await database.ScalarAsync<bool>("SELECT count(*) = 2 FROM (SELECT FROM arc_outbox_slots WHERE owner IS NOT NULL GROUP BY owner) s");
        });
        await using var holder = new NpgsqlConnection(database.ConnectionString);
        await holder.OpenAsync(TestContext.Current.CancellationToken);

        try
        {
            // What is moved stops between its removal here and its arrival there.
            await ExecuteAsync(holder, "SELECT pg_advisory_lock(77)");
            await database.ExecuteAsync("CREATE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock(77); RETURN NEW; END'");
            await ForGenerationsAsync("CREATE TRIGGER halt BEFORE INSERT ON {0} FOR EACH ROW EXECUTE FUNCTION halt()");
            await ComeAsync();
            var moving = ReadOnAsync(first);
            await UntilAsync(() => database.ScalarAsync<bool>(Halted));

            Assert.Empty(await second.ReadAsync(10, [], [], default).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
            await database.ScalarAsync<bool>(Halted.Replace("count(*) > 0", "bool_and(pg_terminate_backend(pid))", StringComparison.Ordinal));
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => moving);
            Assert.Equal(2, await DelayedAsync());
        }
        finally
        {
            await ExecuteAsync(holder, "SELECT pg_advisory_unlock(77)");
            await database.ExecuteAsync("DROP FUNCTION IF EXISTS halt CASCADE");
        }

        // The one that was cut off, or the other one: whoever has its slot.
        var arrived = new List<OutboxMessage>();
        await UntilAsync(async () =>
        {
            foreach (var relay in new[] { first, second })
            {
                var batch = await relay.ReadAsync(10, [], [], default);
                arrived.AddRange(batch);
                await relay.SettleAsync(new OutboxOutcome { Delivered = [.. batch.Select(message => message.Sequence)] }, default);
            }

            return arrived.Any(message => message.Type == "product.expired");
        });
        Assert.Equal(["product.reminded", "product.expired"], arrived.DistinctBy(message => message.Id).Select(message => message.Type));
        Assert.Equal((id, "k"), (arrived[0].Id, arrived[0].IdempotencyKey));
        Assert.Equal(0, await DelayedAsync());
    }

    [Fact]
    public async Task What_is_not_committed_is_not_delayed_but_was_never_raised()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await using var context = host.Context();
        var products = new[] { new Product { Name = "Mug", Sku = "1" }, new Product { Name = "Cup", Sku = "1" } };
        context.AddRange(products);
        products[0].Raise(new Told("product.reminded"), DateTimeOffset.UtcNow.AddHours(1));
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.Equal(0, await DelayedAsync());
        products[1].Sku = "2";

        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            await context.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        Assert.Equal(0, await DelayedAsync());
    }

    [Fact]
    public async Task The_key_of_a_delayed_event_stays_with_it()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await RaiseTwiceAsync();
        await database.ExecuteAsync("UPDATE arc_outbox_keys SET stored_at = now() - interval '8 days'");
        var keys = host.Services.GetServices<IHostedService>().OfType<OldKeys>().Single();
        Assert.Equal(0, await keys.RemoveAsync(default));
        await RaiseTwiceAsync();
        Assert.Equal(1, await DelayedAsync());

        await database.ExecuteAsync("DELETE FROM arc_outbox_delayed");
        Assert.Equal(1, await keys.RemoveAsync(default));

        async Task RaiseTwiceAsync()
        {
            await using var context = host.Context();
            var product = new Product { Name = "Mug" };
            context.Add(product);
            product.Raise(new Told("product.reminded"), DateTimeOffset.UtcNow.AddDays(30), "k");
            product.Raise(new Told("product.reminded"), DateTimeOffset.UtcNow.AddDays(31), "k");
            await context.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task Where_nobody_listens_what_is_due_goes_and_what_is_delayed_stays()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await RaiseAsync(host, "product.due");
        await ComeAsync();
        await RaiseAsync(host, "product.reminded");
        await using var relay = Open(host);
        await relay.DiscardAsync(default);
        Assert.Empty(await relay.ReadAsync(10, [], [], default));

        // Then it writes down how far it has come.
        await relay.DisposeAsync();
        Assert.Empty(await host.StoredEventsAsync());
        Assert.Equal("product.reminded", await database.ScalarAsync<string>("SELECT type FROM arc_outbox_delayed"));
    }

    [Fact]
    public async Task What_is_delayed_is_counted_for_itself_and_no_event_is_older_than_its_moment()
    {
        await using var host = new ShopHost(database.ConnectionString);
        await RaiseAsync(host, "product.reminded");
        var before = await DepthAsync();
        Assert.Equal((1, 0, 1, 0), (before.Waiting, before.Held, before.Delayed, before.Parked));

        await database.ExecuteAsync("UPDATE arc_outbox_delayed SET occurred_at = now() - interval '30 days', visible_at = now() - interval '1 minute'");
        await using var relay = Open(host);
        var batch = await relay.ReadAsync(10, [], [], default);
        var moved = await DepthAsync();
        Assert.Equal((2, 0, 0), (moved.Waiting, moved.Held, moved.Delayed));
        Assert.InRange(moved.OldestAt!.Value, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow);

        // Nor when it fails.
        await relay.SettleAsync(new OutboxOutcome { Retried = [.. batch.Select(message => new FailedDelivery(message.Sequence, TimeSpan.FromHours(1), "No."))] }, default);
        var held = await DepthAsync();
        Assert.Equal(2, held.Held);
        Assert.InRange(held.OldestAt!.Value, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow);

        async Task<OutboxDepth> DepthAsync()
        {
            await using var context = host.Context();

            return await host.Services.GetServices<StoreProvider>().Single().MeasureOutboxAsync(context, default);
        }
    }

    private static IOutboxStore Open(ShopHost host, int batchSize = 1000)
    {
        using var context = host.Context();

        return host.Services.GetServices<StoreProvider>().Single().OpenOutbox(
            context.Model,
            new OutboxOptions { Lease = TimeSpan.FromSeconds(12), Poll = TimeSpan.FromMilliseconds(20), BatchSize = batchSize });
    }

    private static async Task<string[]> TakeAsync(IOutboxStore relay)
    {
        var batch = await relay.ReadAsync(100, [], [], default);
        await relay.SettleAsync(new OutboxOutcome { Delivered = [.. batch.Select(message => message.Sequence)] }, default);

        return [.. batch.Select(message => message.Type)];
    }

    private static async Task ReadOnAsync(IOutboxStore relay)
    {
        while (true)
        {
            Assert.Empty(await relay.ReadAsync(10, [], [], default));
        }
    }

    private static async Task RaiseAsync(ShopHost host, string type)
    {
        await using var context = host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        product.Raise(new Told(type), DateTimeOffset.UtcNow.AddHours(1));
        await context.SaveChangesAsync();
    }

    private static async Task SetPriceAsync(ShopContext context, Product product, decimal price)
    {
        product.Price = price;
        await context.SaveChangesAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task ForGenerationsAsync(string statement)
    {
        foreach (var generation in Arc.EntityModel.OutboxEntityModel.Generations)
        {
            await database.ExecuteAsync(statement.Replace("{0}", generation, StringComparison.Ordinal));
        }
    }

    private Task<long> DelayedAsync() => database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_delayed");

    /// <summary>The moment of all that is delayed has come.</summary>
    private Task ComeAsync() => database.ExecuteAsync("UPDATE arc_outbox_delayed SET visible_at = visible_at - interval '3 hours'");

    private sealed class WrongClock(int hours) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(hours);
    }
}
