using Arc.PostgreSql.Problems;
using Arc.PostgreSql.Tests.Shop;
using Arc.Problems;
using Microsoft.EntityFrameworkCore;

namespace Arc.PostgreSql.Tests.Problems;

/// <summary>What the server refuses is told apart by its reason, as the server really says it.</summary>
public sealed class PostgreSqlStoreErrorsTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private readonly ShopHost _host = new(database.ConnectionString);

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_value_that_another_row_has_is_not_unique_by_its_index()
    {
        await using var context = _host.Context();
        context.Add(new Product { Name = "Mug", Sku = "1" });
        await context.SaveChangesAsync();
        context.Add(new Product { Name = "Cup", Sku = "1" });

        var failure = await FailureAsync(context);

        Assert.Equal(StoreFailureKind.NotUnique, failure.Kind);
        var index = context.Model.FindEntityType(typeof(Product))!.GetIndexes().Single(i => i.IsUnique);
        Assert.Equal(index.GetDatabaseName(), failure.Constraint);
    }

    [Fact]
    public async Task A_reference_to_nothing_is_broken_by_its_foreign_key()
    {
        await using var context = _host.Context();
        context.Add(new Product { Name = "Mug", CategoryId = Guid.CreateVersion7() });

        var failure = await FailureAsync(context);

        Assert.Equal(StoreFailureKind.BrokenReference, failure.Kind);
        Assert.Contains("CategoryId", failure.Constraint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_others_refer_to_is_not_removed()
    {
        await using var context = _host.Context();
        var category = new Category { Title = "Kitchen" };
        context.AddRange(category, new Product { Name = "Mug", CategoryId = category.Id });
        await context.SaveChangesAsync();
        await database.ExecuteAsync("ALTER TABLE \"Products\" DROP CONSTRAINT \"FK_Products_Categories_CategoryId\", ADD CONSTRAINT \"FK_Products_Categories_CategoryId\" FOREIGN KEY (\"CategoryId\") REFERENCES \"Categories\" (\"Id\")");
        context.ChangeTracker.Clear();
        context.Remove(await context.Categories.SingleAsync());

        Assert.Equal(StoreFailureKind.BrokenReference, (await FailureAsync(context)).Kind);
    }

    [Theory]
    [InlineData("too long")]
    [InlineData("NUL")]
    public async Task A_text_that_the_column_cannot_hold_is_out_of_range(string what)
    {
        await using var context = _host.Context();
        context.Add(new Product { Name = what == "NUL" ? "a\0b" : new string('x', 201) });

        Assert.Equal(StoreFailureKind.OutOfRange, (await FailureAsync(context)).Kind);
    }

    [Fact]
    public async Task A_number_that_the_column_cannot_hold_is_out_of_range()
    {
        await using var context = _host.Context();
        context.Add(new Product { Name = "Mug", Price = decimal.MaxValue });

        Assert.Equal(StoreFailureKind.OutOfRange, (await FailureAsync(context)).Kind);
    }

    [Fact]
    public async Task A_deadlock_is_a_lost_race()
    {
        await using var first = _host.Context();
        await using var second = _host.Context();
        var categories = new[] { new Category { Title = "One" }, new Category { Title = "Two" } };
        first.AddRange(categories.AsEnumerable());
        await first.SaveChangesAsync();
        await using var one = await first.Database.BeginTransactionAsync();
        await using var two = await second.Database.BeginTransactionAsync();
        const string update = "UPDATE \"Categories\" SET \"Title\" = 'x' WHERE \"Id\" = {0}";
        await first.Database.ExecuteSqlRawAsync(update, categories[0].Id);
        await second.Database.ExecuteSqlRawAsync(update, categories[1].Id);

        var outcomes = await Task.WhenAll(
            Record.ExceptionAsync(() => first.Database.ExecuteSqlRawAsync(update, categories[1].Id)).AsTask(),
            Record.ExceptionAsync(() => second.Database.ExecuteSqlRawAsync(update, categories[0].Id)).AsTask());

        var error = Assert.Single(outcomes, outcome => outcome is not null);
        Assert.Equal(StoreFailureKind.LostRace, new PostgreSqlStoreErrors().Classify(error!)?.Kind);
    }

    [Fact]
    public async Task A_session_that_was_ended_is_a_lost_connection()
    {
        await using var context = _host.Context();
        await context.Database.OpenConnectionAsync();
        var session = await context.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync();
        await database.ScalarAsync<bool>($"SELECT pg_terminate_backend({session}, 60000)");

        var error = await Record.ExceptionAsync(() => context.Products.ToListAsync());

        Assert.Equal(StoreFailureKind.ConnectionLost, new PostgreSqlStoreErrors().Classify(error!)?.Kind);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_no_lost_connection()
    {
        var errors = new PostgreSqlStoreErrors();

        Assert.Null(errors.Classify(new IOException("It is gone.")));
        Assert.Null(errors.Classify(new InvalidOperationException("It is gone.", new IOException())));
        Assert.Equal(StoreFailureKind.ConnectionLost, errors.Classify(new Npgsql.NpgsqlException("It broke.", new IOException()))?.Kind);
    }

    [Fact]
    public void What_is_not_the_callers_to_mend_is_left_alone()
    {
        var errors = new PostgreSqlStoreErrors();

        Assert.Null(errors.Classify(new InvalidOperationException()));
        Assert.Null(errors.Classify(new Npgsql.PostgresException("The table is gone.", "ERROR", "ERROR", "42P01")));
    }

    private static async Task<StoreFailure> FailureAsync(ShopContext context)
    {
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());

        return Assert.IsType<StoreFailure>(new PostgreSqlStoreErrors().Classify(error));
    }
}
