using Arc.Hosting;
using Arc.PostgreSql.Hosting;
using Arc.PostgreSql.Tests.Shop;
using Arc.Query;
using Arc.Resources;
using Arc.Runtime.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.PostgreSql.Tests.Query;

/// <summary>Reads that follow each other closely go on with the connection of the read before.</summary>
public sealed class OpenContextsTests : IClassFixture<ShopDatabase>, IAsyncDisposable
{
    private readonly ShopDatabase _database;
    private readonly ShopHost _host;
    private readonly TurnedTime _time = new();
    private readonly StoreProvider _store;
    private readonly OpenContexts _contexts;

    public OpenContextsTests(ShopDatabase database)
    {
        _database = database;
        _host = new ShopHost(database.ConnectionString);
        _store = _host.Services.GetRequiredService<StoreSelection>().Store;
        _contexts = Make(most: 2);
    }

    public async ValueTask DisposeAsync()
    {
        _contexts.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task The_next_read_goes_on_with_the_session_of_the_one_before()
    {
        await MarkAsync("first");

        Assert.Equal("first", await ReadMarkAsync());
    }

    [Fact]
    public async Task A_context_whose_read_has_failed_is_given_to_nobody()
    {
        await MarkAsync("failed", succeeded: false);

        Assert.Null(await ReadMarkAsync());
    }

    /// <summary>A read that begins anew would find one dead connection after the other, until it has no more tries.</summary>
    [Fact]
    public async Task A_connection_that_was_found_dead_takes_all_with_it_that_wait_open_or_in_their_pool()
    {
        var (open, pooled, dead) = (await RentAsync(), await RentAsync(), await RentAsync());
        int[] sessions = [await MarkAsync(open, "open"), await MarkAsync(pooled, "pooled"), await MarkAsync(dead, "dead")];
        _contexts.Return(open, succeeded: true);
        _contexts.Return(pooled, succeeded: false);
        await dead.Db.Database.CloseConnectionAsync();

        _contexts.Return(dead, succeeded: false);

        for (var next = 0; next < sessions.Length; next++)
        {
            var context = await RentAsync();
            Assert.DoesNotContain(await MarkAsync(context, "next"), sessions);
            _contexts.Return(context, succeeded: false);
        }
    }

    /// <summary>After a restart many find theirs dead at once, and what one of them is closing must not end the read of another.</summary>
    [Fact]
    public async Task Of_many_reads_whose_connections_have_died_each_succeeds()
    {
        using var many = Make(most: 12);

        for (var round = 0; round < 20; round++)
        {
            var sessions = await ReadAllAsync(SessionAsync);
            Assert.InRange(sessions.Distinct().Count(), 8, 24);
            await EndAsync(string.Join(", ", sessions));

            Assert.DoesNotContain(await ReadAllAsync(SessionAsync), sessions.Contains);

            Task<int[]> ReadAllAsync(Func<DbContext, int, CancellationToken, Task<int>> read) => Task.WhenAll(Enumerable.Range(0, 24).Select(number =>
                many.ReadAsync(Scope.System, number, read, TestContext.Current.CancellationToken)));

            static Task<int> SessionAsync(DbContext db, int number, CancellationToken cancellationToken) => db.Database
                .SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\" FROM pg_sleep(0.02)").SingleAsync(cancellationToken);
        }
    }

    /// <summary>EF Core pools contexts as well, and counts how often their connection was opened. Whoever comes next starts at none.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_gets_the_context_next_holds_no_connection_between_two_queries(bool succeeded)
    {
        var rented = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RentAsync()));

        foreach (var context in rented)
        {
            _contexts.Return(context, succeeded);
        }

        _time.Advance(TimeSpan.FromSeconds(2));
        var next = Enumerable.Range(0, rented.Length).Select(_ => _host.Context()).ToList();

        foreach (var context in next)
        {
            Assert.Contains(context, rented.Select(before => before.Db));
            await MarkAsync(new OpenContext(context, 0, 0), "next");
            Assert.Equal(System.Data.ConnectionState.Closed, context.Database.GetDbConnection().State);
        }

        next.ForEach(context => context.Dispose());
    }

    [Fact]
    public async Task An_idle_connection_goes_back_to_its_pool()
    {
        await MarkAsync("idle");
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Null(await ReadMarkAsync());
    }

    [Fact]
    public async Task A_connection_that_is_used_all_the_time_goes_back_after_half_a_minute()
    {
        await MarkAsync("busy");

        for (var tenths = 0; tenths < 295; tenths++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.1));
            Assert.Equal("busy", await ReadMarkAsync());
        }

        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal("busy", await ReadMarkAsync());
        Assert.Null(await ReadMarkAsync());
    }

    [Fact]
    public async Task No_more_than_so_many_stay_open()
    {
        var rented = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RentAsync()));
        var sessions = await Task.WhenAll(rented.Select(context => MarkAsync(context, "kept")));
        Assert.Equal(3, sessions.Distinct().Count());

        foreach (var context in rented)
        {
            _contexts.Return(context, succeeded: true);
        }

        var again = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RentAsync()));
        var marks = await Task.WhenAll(again.Select(context => ReadMarkAsync(context)));

        Assert.Equal(["kept", "kept", null], marks.Order(StringComparer.Ordinal).Reverse());
        Assert.All(again, context => _contexts.Return(context, succeeded: true));
    }

    [Fact]
    public async Task Each_read_is_its_own_callers_and_a_context_that_waits_is_nobodys()
    {
        var first = await RentAsync("acme");
        _contexts.Return(first, succeeded: true);
        Assert.Same(Scope.Anonymous, ((IArcContext)first.Db).Scope);

        var second = await RentAsync("globex");
        Assert.Same(first.Db, second.Db);
        Assert.Equal("globex", ((IArcContext)second.Db).Scope.TenantId);
        _contexts.Return(second, succeeded: true);
    }

    [Fact]
    public async Task Once_it_is_busy_its_plans_are_made_only_once_and_pages_follow_the_key()
    {
        var modes = new List<string?>();

        for (var read = 0; read < 20; read++)
        {
            var context = await RentAsync();
            modes.Add(await SettingAsync(context, "plan_cache_mode"));
            _contexts.Return(context, succeeded: true);
        }

        Assert.Equal("auto", modes[0]);
        Assert.Equal("force_generic_plan", modes[^1]);

        var busy = await RentAsync();
        var plan = await busy.Db.Database
            .SqlQueryRaw<string>("EXPLAIN SELECT * FROM \"Products\" WHERE \"OrganizationId\" = {0} ORDER BY \"Id\" LIMIT {1} OFFSET {2}", "acme", 51, 100)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(plan, line => line.Contains("IX_Products_OrganizationId_Id", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Sort", StringComparison.Ordinal));
        _contexts.Return(busy, succeeded: false);

        // Whoever gets the connection next has the server's own settings.
        await using var other = _host.Context();
        Assert.Equal("auto", await SettingAsync(new OpenContext(other, 0, 0), "plan_cache_mode"));
    }

    [Fact]
    public async Task Nothing_stays_open_when_the_application_has_ended()
    {
        var late = await RentAsync();
        await MarkAsync("waiting");
        await MarkAsync(late, "late");

        _contexts.Dispose();
        _contexts.Return(late, succeeded: true);

        using var next = Make(most: 2);
        var context = await next.RentAsync(Scope.System, TestContext.Current.CancellationToken);
        Assert.Null(await ReadMarkAsync(context));
        next.Return(context, succeeded: true);
    }

    [Fact]
    public async Task Where_none_may_stay_open_each_read_has_a_session_of_its_own()
    {
        using var none = Make(most: 0);
        var context = await none.RentAsync(Scope.System, TestContext.Current.CancellationToken);
        Assert.Equal(System.Data.ConnectionState.Closed, context.Db.Database.GetDbConnection().State);
        none.Return(context, succeeded: true);
    }

    [Theory]
    [InlineData("Host=db", 25)]
    [InlineData("Host=db;Maximum Pool Size=3", 0)]
    [InlineData("Host=db;Maximum Pool Size=4", 1)]
    [InlineData("Host=db;Pooling=false", 0)]
    [InlineData("Host=db;No Reset On Close=true", 0)]
    public void Reads_leave_most_connections_to_others(string connectionString, int most) =>
        Assert.Equal(most, ConnectionDefaults.KeptOpen(connectionString));

    private OpenContexts Make(int most) => new(_host.Services.GetRequiredService<IContextSource>(), most, _store.PrepareReadsAsync, _store.CloseIdleConnections, _time);

    private async Task<OpenContext> RentAsync(string tenant = "acme") => await _contexts.RentAsync(
        new Scope { Kind = ScopeKind.Member, Principal = Scope.System.Principal, TenantId = tenant }, TestContext.Current.CancellationToken);

    private async Task EndAsync(string sessions)
    {
        await _database.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid IN ({sessions})");
        await Eventually.UntilAsync(() => _database.ScalarAsync<bool>($"SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid IN ({sessions}))"));
    }

    private async Task MarkAsync(string text, bool succeeded = true)
    {
        var context = await RentAsync();
        await MarkAsync(context, text);
        _contexts.Return(context, succeeded);
    }

    // A setting of the session, which is gone once the connection was put in order.
    private static Task<int> MarkAsync(OpenContext context, string text) => context.Db.Database
        .SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\" FROM set_config('arc.mark', {text}, false)")
        .SingleAsync(TestContext.Current.CancellationToken);

    private async Task<string?> ReadMarkAsync()
    {
        var context = await RentAsync();
        var mark = await ReadMarkAsync(context);
        _contexts.Return(context, succeeded: true);

        return mark;
    }

    private static Task<string?> ReadMarkAsync(OpenContext context) => SettingAsync(context, "arc.mark");

    private static async Task<string?> SettingAsync(OpenContext context, string name) => await context.Db.Database
        .SqlQuery<string?>($"SELECT nullif(current_setting({name}, true), '') AS \"Value\"")
        .SingleAsync(TestContext.Current.CancellationToken);
}
