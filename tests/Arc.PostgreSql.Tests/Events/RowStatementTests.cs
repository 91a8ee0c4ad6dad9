using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>A plain row is written with its event by a statement of Arc's own, and nobody around EF Core notices.</summary>
public sealed class RowStatementTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private readonly Told _told = new();
    private ShopHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        await database.EmptyAsync();
        _host = new ShopHost(database.ConnectionString, arc => arc.ConfigureDbContext(options => options.AddInterceptors(_told)));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_kind_of_value_is_read_as_it_was_written()
    {
        await using var context = _host.Context();
        var parcel = Parcel("ä 🙂 ' \" \\ ; --");
        context.Add(parcel);
        await context.SaveChangesAsync();
        AssertOwnStatement("INSERT INTO \"Parcels\" (");
        await AssertStoredAsync(parcel);

        parcel.Note = null;
        parcel.Day = DayOfWeek.Friday;
        parcel.Holiday = null;
        parcel.Weight = 0.001m;
        parcel.Due = DateOnly.MaxValue;
        parcel.Distance = TimeSpan.FromTicks(-10);
        parcel.SentAt = null;
        parcel.Tracking = null;
        parcel.Seal = [];
        parcel.Stops.Add("Łódź");
        parcel.Fragile = false;
        await context.SaveChangesAsync();
        AssertOwnStatement("UPDATE \"Parcels\" SET ");
        await AssertStoredAsync(parcel);

        context.Remove(parcel);
        await context.SaveChangesAsync();
        AssertOwnStatement("UPDATE \"Parcels\" SET \"DeletedAt\" = $1\nWHERE ");
        Assert.Equal(["parcel.created", "parcel.updated", "parcel.deleted"], (await _host.StoredEventsAsync()).Select(e => e.Type));
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM \"Parcels\" WHERE \"DeletedAt\" IS NOT NULL"));
    }

    [Fact]
    public async Task An_update_sets_what_has_changed_and_leaves_the_rest_to_others()
    {
        await using var context = _host.Context();
        var parcel = Parcel("1");
        context.Add(parcel);
        await context.SaveChangesAsync();
        _host.Statements.Take();

        parcel.Note = "Ring twice.";
        await context.SaveChangesAsync();

        Assert.Contains("SET \"Note\" = $1\nWHERE \"Id\" = $2 AND xmin = $3", Assert.Single(_host.Statements.Take()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_stay_right_over_many_saves_of_one_tracked_row()
    {
        await using var context = _host.Context();
        var category = new Category { Title = "0" };
        context.Add(category);
        await context.SaveChangesAsync();

        for (var i = 1; i <= 20; i++)
        {
            category.Title = $"{i}";
            Assert.Equal(1, i % 2 == 0 ? await context.SaveChangesAsync() : SaveChanges(context));
        }

        context.Remove(category);
        Assert.Equal(1, SaveChanges(context));
        Assert.Equal(EntityState.Detached, context.Entry(category).State);
        Assert.Equal(22, (await _host.StoredEventsAsync()).Length);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM \"Categories\""));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_lost_race_stores_nothing_and_is_told_as_EF_Core_tells_it(bool delete, bool synchronously)
    {
        await using var first = _host.Context();
        await using var second = _host.Context();
        var category = new Category { Title = "Kitchen" };
        first.Add(category);
        await first.SaveChangesAsync();
        var stale = await second.Categories.SingleAsync();
        category.Title = "Bath";
        await first.SaveChangesAsync();
        stale.Title = "Garden";

        if (delete)
        {
            second.Remove(stale);
        }

        var lost = synchronously
            ? Assert.Throws<DbUpdateConcurrencyException>(() => second.SaveChanges())
            : await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());

        Assert.Same(stale, Assert.Single(lost.Entries).Entity);
        Assert.Equal(["saving", "saved", "saving", "saved", "saving", "race"], _told.Of);
        Assert.Equal(["category.created", "category.updated"], (await _host.StoredEventsAsync()).Select(e => e.Type));

        // As EF Core's own advice goes: take the row as it is, and save again.
        await lost.Entries[0].ReloadAsync();
        stale.Title = "Garden";
        await second.SaveChangesAsync();
        Assert.Equal("Garden", await database.ScalarAsync<string>("SELECT \"Title\" FROM \"Categories\""));
    }

    [Fact]
    public async Task A_violated_constraint_stores_nothing_and_the_context_can_save_again()
    {
        await using var context = _host.Context();
        context.Add(Parcel("1"));
        await context.SaveChangesAsync();
        var second = Parcel("1");
        context.Add(second);

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());

        Assert.Equal("23505", Assert.IsType<Npgsql.PostgresException>(refused.InnerException).SqlState);
        Assert.Same(second, Assert.Single(refused.Entries).Entity);
        Assert.Equal("failed", _told.Of[^1]);
        Assert.Single(await _host.StoredEventsAsync());

        second.Code = "2";
        await context.SaveChangesAsync();
        Assert.Equal(2, (await _host.StoredEventsAsync()).Length);
    }

    [Fact]
    public async Task In_a_transaction_the_row_and_its_event_share_its_fate()
    {
        await using var context = _host.Context();

        await using (await context.Database.BeginTransactionAsync())
        {
            context.Add(new Category { Title = "Kitchen" });
            await context.SaveChangesAsync();
        }

        Assert.Empty(await _host.StoredEventsAsync());
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM \"Categories\""));
    }

    [Fact]
    public async Task An_ambient_transaction_that_is_not_completed_leaves_nothing()
    {
        await using var context = _host.Context();

        using (new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled))
        {
            context.Add(new Category { Title = "Kitchen" });
            await context.SaveChangesAsync();
        }

        Assert.Empty(await _host.StoredEventsAsync());
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM \"Categories\""));
    }

    [Fact]
    public async Task Two_rows_at_once_are_one_transaction()
    {
        await using var context = _host.Context();
        context.AddRange(new Category { Title = "Kitchen" }, Parcel("1"));
        await context.SaveChangesAsync();

        Assert.Equal(["category.created", "parcel.created"], (await _host.StoredEventsAsync()).Select(e => e.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_save_stores_row_and_event_or_neither()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await using var context = _host.Context();
        context.Add(new Category { Title = "Kitchen" });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.SaveChangesAsync(cancelled.Token));

        Assert.Empty(await _host.StoredEventsAsync());
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM \"Categories\""));
    }

    private static Parcel Parcel(string code) => new()
    {
        Code = code,
        Note = "Leave it at the door.",
        Day = DayOfWeek.Monday,
        Holiday = DayOfWeek.Sunday,
        Weight = 123456.789m,
        Due = new DateOnly(2024, 2, 29),
        Distance = new TimeSpan(3, 2, 1, 0, 500),
        SentAt = new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.Zero),
        Tracking = new Uri("https://example.test/a?b=c#d"),
        Seal = [0, 1, 255],
        Stops = ["Köln", ""],
        Fragile = true,
    };

#pragma warning disable CA1849 // The synchronous way is under test.
    private static int SaveChanges(ShopContext context) => context.SaveChanges();
#pragma warning restore CA1849

    private void AssertOwnStatement(string begin)
    {
        var (text, inTransaction) = Assert.Single(_host.Statements.Take(), statement => !statement.Text.StartsWith("SELECT", StringComparison.Ordinal));
        Assert.False(inTransaction);
        Assert.StartsWith($"WITH w AS (\n{begin}", text, StringComparison.Ordinal);
        Assert.Contains("$1", text, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO \"arc_outbox", text, StringComparison.Ordinal);
    }

    private async Task AssertStoredAsync(Parcel parcel)
    {
        await using var other = _host.Context();
        var stored = await other.Parcels.AsNoTracking().SingleAsync(p => p.Id == parcel.Id);
        Assert.Equivalent(parcel, stored, strict: true);
        Assert.Equal(parcel.Seal, stored.Seal);
        _host.Statements.Take();
    }

    /// <summary>A user's own interceptor of saves.</summary>
    private sealed class Told : SaveChangesInterceptor
    {
        public List<string> Of { get; } = [];

        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) => Tell("saving", result);

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Tell("saving", result));

        public override int SavedChanges(SaveChangesCompletedEventData eventData, int result) => Tell("saved", result);

        public override ValueTask<int> SavedChangesAsync(
            SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) => new(Tell("saved", result));

        public override void SaveChangesFailed(DbContextErrorEventData eventData) => Of.Add("failed");

        public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            Of.Add("failed");

            return Task.CompletedTask;
        }

        public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result) => Tell("race", result);

        public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
            ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(Tell("race", result));

        private TResult Tell<TResult>(string what, TResult result)
        {
            Of.Add(what);

            return result;
        }
    }
}
