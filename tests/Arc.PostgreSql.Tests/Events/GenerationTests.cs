using Arc.EntityModel;
using Arc.Events;
using Arc.Hosting;
using Arc.PostgreSql.Events;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Arc.PostgreSql.Tests.Shop.Eventually;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>A table of events is emptied when all of them are finished, and not before; nobody waits for it.</summary>
public sealed class GenerationTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private readonly TurningClock _clock = new();

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_finished_table_is_emptied_when_its_turn_is_over()
    {
        await using var host = new ShopHost(database.ConnectionString, Pace);
        await host.StartAsync();
        var table = Current();
        await WriteAsync(host, 20);
        await ArriveAsync(20, host);
        Assert.Equal(20, await CountAsync(table));

        _clock.Turn();

        await UntilAsync(async () => await CountAsync(table) == 0);
        await WriteAsync(host, 5);
        await ArriveAsync(25, host);
        Assert.Equal(5, await CountAsync(Current()));
    }

    [Fact]
    public async Task A_table_with_an_event_that_is_not_finished_stays()
    {
        await using var host = new ShopHost(database.ConnectionString, Steady);
        var gate = new TaskCompletionSource();
        host.Recorder.Answer = (_, _, _) => gate.Task;
        await host.StartAsync();
        var table = Current();
        await WriteAsync(host, 1);
        _clock.Turn();
        await TryToEmptyAsync(host);
        Assert.Equal(1, await CountAsync(table));

        gate.SetResult();

        await UntilAsync(async () => await CountAsync(table) == 0);
        await ArriveAsync(1, host);
    }

    [Fact]
    public async Task Events_of_a_failing_aggregate_do_not_keep_a_table_from_being_emptied()
    {
        await using var host = new ShopHost(database.ConnectionString, Pace);
        var fails = true;
        host.Recorder.Answer = (_, _, _) => fails ? throw new InvalidOperationException("No.") : Task.CompletedTask;
        await host.StartAsync();
        var table = Current();
        await WriteAsync(host, 3);

        await UntilAsync(async () => await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_held") == 3);
        _clock.Turn();
        await UntilAsync(async () => await CountAsync(table) == 0);
        fails = false;

        await ArriveAsync(3, host);
    }

    [Fact]
    public async Task A_transaction_that_may_still_insert_keeps_its_table_and_a_late_writer_finds_it_empty()
    {
        await using var host = new ShopHost(database.ConnectionString, Steady);
        await host.StartAsync();
        var table = Current();
        await using var slow = host.Context();
        await using var transaction = await slow.Database.BeginTransactionAsync();
        slow.Add(new Product { Name = "Slow" });
        await slow.SaveChangesAsync();
        await WriteAsync(host, 3);
        await ArriveAsync(3, host);

        _clock.Turn();
        await TryToEmptyAsync(host);
        Assert.Equal(3, await CountAsync(table));
        await transaction.CommitAsync();

        await ArriveAsync(4, host);
        await UntilAsync(async () => await CountAsync(table) == 0);
    }

    [Fact]
    public async Task A_writer_whose_clock_is_wrong_loses_nothing()
    {
        await using var host = new ShopHost(database.ConnectionString, Pace);
        await host.StartAsync();
        var late = new TurningClock();
        late.Turn();
        await using var writer = new ShopHost(database.ConnectionString, arc => arc.Services.AddSingleton<TimeProvider>(late));

        for (var i = 0; i < 200; i++)
        {
            await WriteAsync(writer, 1);

            if (i % 20 == 0)
            {
                _clock.Turn();
            }
        }

        await ArriveAsync(200, host);
    }

    [Fact]
    public async Task Turns_under_load_lose_nothing_and_prepared_statements_survive_them()
    {
        await using var host = new ShopHost(database.ConnectionString, Pace);
        await using var other = new ShopHost(database.ConnectionString, Pace);
        await Task.WhenAll(host.StartAsync(), other.StartAsync());
        using var stop = new CancellationTokenSource();

        var turning = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(120);
                _clock.Turn();
            }
        });

        var writers = Enumerable.Range(0, 6).Select(async _ =>
        {
            for (var i = 0; i < 150; i++)
            {
                await WriteAsync(i % 2 == 0 ? host : other, 1);
            }
        });
        await Task.WhenAll(writers);
        await ArriveAsync(900, host, other);
        await UntilAsync(async () => (await host.StoredEventsAsync()).Length == 0);
        await stop.CancelAsync();
        await turning;
    }

    [Fact]
    public async Task A_snapshot_that_is_held_open_neither_stops_deliveries_nor_keeps_tables()
    {
        await using var host = new ShopHost(database.ConnectionString, Pace);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM \"Products\"", connection, transaction);
        await command.ExecuteScalarAsync();
        await host.StartAsync();
        var table = Current();
        await WriteAsync(host, 50);

        await ArriveAsync(50, host);
        _clock.Turn();
        await UntilAsync(async () => await CountAsync(table) == 0);
    }

    /// <summary>Tables are emptied three times in a lease, so it is short; a stall may then deliver twice, which is not what is counted here.</summary>
    private void Pace(ArcBuilder arc) => Pace(arc, TimeSpan.FromSeconds(3));

    private void Steady(ArcBuilder arc) => Pace(arc, TimeSpan.FromSeconds(30));

    private void Pace(ArcBuilder arc, TimeSpan lease)
    {
        arc.Services.AddSingleton<TimeProvider>(_clock);
        RelayPace.Set(arc.Services, new OutboxOptions
        {
            Lease = lease,
            Poll = TimeSpan.FromMilliseconds(50),
            Failure = { MaxAttempts = 1000, FirstDelay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromMilliseconds(100) },
        });
    }

    private string Current() => OutboxEntityModel.Generations[OutboxGenerations.At(_clock.GetUtcNow())];

    private Task<long> CountAsync(string table) => database.ScalarAsync<long>($"SELECT count(*) FROM {table}");

    private static async Task WriteAsync(ShopHost host, int count)
    {
        await using var context = host.Context();

        for (var i = 0; i < count; i++)
        {
            context.Add(new Product { Name = "Mug" });
            await context.SaveChangesAsync();
        }
    }

    /// <summary>Another relay comes, does what is due beside deliveries, and leaves.</summary>
    private static async Task TryToEmptyAsync(ShopHost host)
    {
        await using var context = host.Context();
        await using var relay = host.Services.GetServices<StoreProvider>().Single().OpenOutbox(context.Model, new OutboxOptions { Lease = TimeSpan.FromSeconds(30) });
        Assert.Empty(await relay.ReadAsync(10, [], [], default));
    }

    private static async Task ArriveAsync(int count, params ShopHost[] hosts)
    {
        int Distinct() => hosts.SelectMany(host => host.Recorder.By("products")).DistinctBy(e => e.Id).Count();

        await UntilAsync(() => Task.FromResult(Distinct() >= count));
        Assert.Equal(count, Distinct());
    }

    /// <summary>The system's clock, put forward by a turn of the tables at a time.</summary>
    private sealed class TurningClock : TimeProvider
    {
        private long _turns;

        public void Turn() => Interlocked.Increment(ref _turns);

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 0, 0, 1, TimeSpan.Zero).AddSeconds(30 * Interlocked.Read(ref _turns));
    }
}
