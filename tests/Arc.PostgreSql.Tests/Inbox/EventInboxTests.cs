using Arc.Events;
using Arc.Inbox;
using Arc.PostgreSql.Tests.Problems;
using Arc.PostgreSql.Tests.Shop;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.PostgreSql.Tests.Inbox;

/// <summary>What a subscriber saves and the mark that it has handled the event are one commit: effects happen once.</summary>
public sealed class EventInboxTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await database.EmptyAsync();
        await database.ExecuteAsync("TRUNCATE arc_inbox");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Twenty_deliveries_of_one_event_at_once_have_one_effect()
    {
        await using var host = new ShopHost(database.ConnectionString);
        var subscription = Subscription(host, AddCategoryAsync);
        var envelope = Event();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => DeliverAsync(subscription, envelope)));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsHandled, outcome.Error));
        Assert.Equal(1, await CategoriesAsync());
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM arc_inbox"));
        Assert.Single(await host.StoredEventsAsync());
    }

    [Fact]
    public async Task A_subscriber_that_swallows_a_refused_statement_has_not_handled_the_event()
    {
        await using var host = new ShopHost(database.ConnectionString);
        var subscription = Subscription(host, async (e, services, cancellationToken) =>
        {
            await AddCategoryAsync(e, services, cancellationToken);

            try
            {
                await services.GetRequiredService<ShopContext>().Database.ExecuteSqlRawAsync("SELECT 1 / 0", cancellationToken);
            }
            catch (Npgsql.PostgresException)
            {
            }
        });

        Assert.False((await DeliverAsync(subscription, Event())).IsHandled);
        Assert.Equal(0, await CategoriesAsync());
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_inbox"));
    }

    [Fact]
    public async Task A_retrying_execution_strategy_handles_the_event_once()
    {
        await using var host = new ShopHost(database.ConnectionString, arc => arc.ConfigureDbContext(options => options.UseNpgsql(npgsql => npgsql.EnableRetryOnFailure())));
        var subscription = Subscription(host, AddCategoryAsync);
        var envelope = Event();

        Assert.True((await DeliverAsync(subscription, envelope)).IsHandled);
        Assert.True((await DeliverAsync(subscription, envelope)).IsHandled);
        Assert.Equal(1, await CategoriesAsync());
    }

    [Fact]
    public async Task What_a_failed_attempt_saved_is_gone_and_the_next_one_counts()
    {
        await using var host = new ShopHost(database.ConnectionString);
        var fails = true;
        var subscription = Subscription(host, async (e, services, cancellationToken) =>
        {
            await AddCategoryAsync(e, services, cancellationToken);

            if (fails)
            {
                throw new InvalidOperationException("After the save.");
            }
        });
        var envelope = Event();

        Assert.False((await DeliverAsync(subscription, envelope)).IsHandled);
        Assert.Equal(0, await CategoriesAsync());
        Assert.Empty(await host.StoredEventsAsync());
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_inbox"));
        fails = false;
        Assert.True((await DeliverAsync(subscription, envelope)).IsHandled);
        Assert.True((await DeliverAsync(subscription, envelope)).IsHandled);

        Assert.Equal(1, await CategoriesAsync());
    }

    [Fact]
    public async Task A_connection_that_is_cut_before_the_commit_leaves_neither_effect_nor_mark()
    {
        await using var host = new ShopHost(database.ConnectionString);
        var cuts = true;
        var subscription = Subscription(host, async (e, services, cancellationToken) =>
        {
            await AddCategoryAsync(e, services, cancellationToken);

            if (cuts)
            {
                var context = services.GetRequiredService<ShopContext>();
                var pid = await context.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync(cancellationToken);
                await database.ExecuteAsync($"SELECT pg_terminate_backend({pid}, 60000)");
            }
        });
        var envelope = Event();

        Assert.False((await DeliverAsync(subscription, envelope)).IsHandled);
        Assert.Equal(0, await CategoriesAsync());
        cuts = false;
        Assert.True((await DeliverAsync(subscription, envelope)).IsHandled);

        Assert.Equal(1, await CategoriesAsync());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_commit_whose_answer_is_lost_has_its_effect_once(bool retries, bool isCarriedOut)
    {
        await using var proxy = new CuttingProxy(database.ConnectionString);
        await using var host = new ShopHost(proxy.ConnectionString, arc => arc.ConfigureDbContext(options =>
        {
            if (retries)
            {
                options.UseNpgsql(npgsql => npgsql.EnableRetryOnFailure());
            }
        }));
        var subscription = Subscription(host, AddCategoryAsync);
        var envelope = Event();
        var cut = proxy.CutAt("COMMIT", "INSERT INTO arc_inbox", isCarriedOut ? async () => await CategoriesAsync() == 1 : null);

        Assert.False((await DeliverAsync(subscription, envelope)).IsHandled);
        await cut;
        Assert.Equal(isCarriedOut ? 1 : 0, await CategoriesAsync());
        Assert.True((await DeliverAsync(subscription, envelope)).IsHandled);

        Assert.Equal(1, await CategoriesAsync());
        Assert.Single(await host.StoredEventsAsync());
    }

    [Fact]
    public async Task Each_group_has_marks_of_its_own()
    {
        await using var host = new ShopHost(database.ConnectionString);
        var envelope = Event();

        await DeliverAsync(Subscription(host, AddCategoryAsync, "one"), envelope);
        await DeliverAsync(Subscription(host, AddCategoryAsync, "two"), envelope);

        Assert.Equal(2, await CategoriesAsync());
    }

    [Fact]
    public async Task Old_marks_leave_and_young_ones_stay()
    {
        await using var host = new ShopHost(database.ConnectionString);
        var subscription = Subscription(host, AddCategoryAsync);
        await DeliverAsync(subscription, Event());
        await database.ExecuteAsync("UPDATE arc_inbox SET handled_at = now() - interval '8 days'");
        await DeliverAsync(subscription, Event());

        var removed = await host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<OldMarks>().Single().RemoveAsync(default);

        Assert.Equal(1, removed);
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM arc_inbox"));
    }

    [Fact]
    public async Task The_databases_clock_says_what_is_old_and_many_old_marks_leave_in_parts()
    {
        await using var host = new ShopHost(database.ConnectionString, arc => arc.Services.AddSingleton<TimeProvider>(new FastClock()));
        await DeliverAsync(Subscription(host, AddCategoryAsync), Event());
        await database.ExecuteAsync(
            """
            UPDATE arc_inbox SET handled_at = now();
            INSERT INTO arc_inbox (group_name, event_id, handled_at) SELECT 'many', gen_random_uuid(), now() - interval '8 days' FROM generate_series(1, 12000)
            """);

        var removed = await host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<OldMarks>().Single().RemoveAsync(default);

        Assert.Equal(12_000, removed);
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM arc_inbox"));
    }

    private static async Task AddCategoryAsync(EventEnvelope envelope, IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<ShopContext>();
        context.Add(new Category { Title = envelope.AggregateId });
        await context.SaveChangesAsync(cancellationToken);
    }

    private static EventSubscription Subscription(ShopHost host, Func<EventEnvelope, IServiceProvider, CancellationToken, Task> handle, string name = "once") =>
        host.Services.GetRequiredService<SubscriberDispatch>().SubscriptionOf(
            new Subscriber(name, "*", (e, services, cancellationToken) => new ValueTask(handle(e, services, cancellationToken))) { Once = true });

    private static async Task<DeliveryOutcome> DeliverAsync(EventSubscription subscription, EventEnvelope envelope) =>
        await subscription.Handle(new EventDelivery(envelope, 1), default);

    private static EventEnvelope Event() => new()
    {
        Id = Guid.CreateVersion7(),
        Type = "order.paid",
        AggregateType = "order",
        AggregateId = "1",
        OccurredAt = DateTimeOffset.UnixEpoch,
        Data = "{}"u8.ToArray(),
    };

    private Task<long> CategoriesAsync() => database.ScalarAsync<long>("SELECT count(*) FROM \"Categories\"");

    /// <summary>An instance whose clock is a year ahead.</summary>
    private sealed class FastClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddYears(1);
    }
}
