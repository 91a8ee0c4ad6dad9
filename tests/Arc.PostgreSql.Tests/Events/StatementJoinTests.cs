using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>A single write and its event are one statement outside of any transaction: one round trip, one commit.</summary>
public sealed class StatementJoinTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private readonly ShopHost _host = new(database.ConnectionString);

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_create_takes_its_event_along()
    {
        await using var context = _host.Context();
        var product = new Product { Name = "Mug", Labels = [new Label { Text = "new" }] };
        context.Add(product);
        await context.SaveChangesAsync();

        var (text, inTransaction) = Assert.Single(_host.Statements.Take());
        Assert.False(inTransaction);
        Assert.StartsWith("WITH w AS (\nINSERT INTO \"Products\" (", text, StringComparison.Ordinal);
        Assert.Contains("RETURNING xmin),\ne AS (\nINSERT INTO \"arc_outbox", text, StringComparison.Ordinal);
        Assert.EndsWith("FROM w)\nSELECT xmin FROM w;", text, StringComparison.Ordinal);

        var stored = Assert.Single(await _host.StoredEventsAsync());
        Assert.Equal("product.created", stored.Type);
        Assert.Equal("product", stored.AggregateType);
        Assert.Equal(product.Id.ToString(), stored.AggregateId);
        Assert.Equal("acme", stored.TenantId);
        Assert.Equal("u1", stored.UserId);
        Assert.Equal(7, stored.Id.Version);
        Assert.Contains("\"Name\":\"Mug\"", System.Text.Encoding.UTF8.GetString(stored.Data.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_and_a_delete_take_their_events_along_and_versions_stay_right()
    {
        await using var context = _host.Context();
        var product = new Product { Name = "Mug", Labels = [new Label { Text = "new" }] };
        context.Add(product);
        await context.SaveChangesAsync();
        _host.Statements.Take();

        // Three in a row on one tracked entity: each needs the version that the one before returned.
        product.Name = "Cup";
        await context.SaveChangesAsync();
        product.Size.Width = 3;
        await context.SaveChangesAsync();
        product.Labels[0].Text = "old; \nRETURNING";
        await context.SaveChangesAsync();
        context.Remove(product);
        await context.SaveChangesAsync();

        var sent = _host.Statements.Take();
        Assert.Equal(4, sent.Length);
        Assert.All(sent, statement => Assert.False(statement.InTransaction));
        Assert.All(sent, statement => Assert.Contains("INSERT INTO \"arc_outbox", statement.Text, StringComparison.Ordinal));
        Assert.StartsWith("WITH w AS (\nDELETE FROM \"Products\"\nWHERE", sent[3].Text, StringComparison.Ordinal);
        Assert.Equal(["product.created", "product.updated", "product.updated", "product.updated", "product.deleted"], (await _host.StoredEventsAsync()).Select(e => e.Type));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM \"Products\""));
    }

    [Fact]
    public void Synchronous_saves_are_joined_too()
    {
        using var context = _host.Context();
        context.Add(new Category { Title = "Kitchen" });
        context.SaveChanges();

        Assert.Contains("INSERT INTO \"arc_outbox", Assert.Single(_host.Statements.Take()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_race_stores_neither_row_nor_event(bool delete)
    {
        await using var first = _host.Context();
        await using var second = _host.Context();
        var product = new Product { Name = "Mug" };
        first.Add(product);
        await first.SaveChangesAsync();
        var stale = await second.Products.SingleAsync(p => p.Id == product.Id);
        product.Name = "Cup";
        await first.SaveChangesAsync();
        stale.Name = "Bowl";

        if (delete)
        {
            second.Remove(stale);
        }

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());

        Assert.Equal(["product.created", "product.updated"], (await _host.StoredEventsAsync()).Select(e => e.Type));
        Assert.Equal("Cup", await database.ScalarAsync<string>("SELECT \"Name\" FROM \"Products\""));
    }

    [Fact]
    public async Task A_violated_constraint_stores_neither_row_nor_event()
    {
        await using var context = _host.Context();
        context.Add(new Product { Name = "Mug", Sku = "1" });
        await context.SaveChangesAsync();
        await using var other = _host.Context();
        other.Add(new Product { Name = "Cup", Sku = "1" });

        await Assert.ThrowsAsync<DbUpdateException>(() => other.SaveChangesAsync());

        Assert.Equal("product.created", Assert.Single(await _host.StoredEventsAsync()).Type);

        // The context is as usable as after any failed save: mended, the row and one event are stored.
        other.ChangeTracker.Entries<Product>().Single().Entity.Sku = "2";
        await other.SaveChangesAsync();
        Assert.Equal(2, (await _host.StoredEventsAsync()).Length);
    }

    [Fact]
    public async Task Within_a_transaction_the_event_shares_its_fate()
    {
        await using var context = _host.Context();

        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            context.Add(new Product { Name = "Mug" });
            await context.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        context.ChangeTracker.Clear();
        Assert.Empty(await _host.StoredEventsAsync());

        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            var product = new Product { Name = "Mug" };
            context.Add(product);
            await context.SaveChangesAsync();
            product.Name = "Cup";
            await context.SaveChangesAsync();
            Assert.Empty(await _host.StoredEventsAsync());
            await transaction.CommitAsync();
        }

        Assert.Equal(["product.created", "product.updated"], (await _host.StoredEventsAsync()).Select(e => e.Type));
    }

    [Fact]
    public async Task A_save_without_an_effective_change_sends_nothing()
    {
        await using var context = _host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        await context.SaveChangesAsync();
        _host.Statements.Take();

        product.Name = new string("Mug".AsSpan());
        await context.SaveChangesAsync();

        Assert.Empty(_host.Statements.Take());
        Assert.Single(await _host.StoredEventsAsync());
    }

    [Fact]
    public async Task A_connection_that_dies_before_the_answer_leaves_row_and_event_both_or_neither()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var context = _host.Context();
            context.Add(new Category { Title = $"{round}" });
            var saving = context.SaveChangesAsync();
            await database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

            try
            {
                await saving;
            }
            catch (Exception exception) when (exception is DbUpdateException or InvalidOperationException or Npgsql.NpgsqlException)
            {
            }
        }

        Assert.Equal(
            await database.ScalarAsync<string>("SELECT coalesce(string_agg(\"Id\"::text, ',' ORDER BY \"Id\"::text), '') FROM \"Categories\""),
            await database.ScalarAsync<string>("SELECT coalesce(string_agg(aggregate_id, ',' ORDER BY aggregate_id), '') FROM (SELECT aggregate_id FROM arc_outbox UNION ALL SELECT aggregate_id FROM arc_outbox_1 UNION ALL SELECT aggregate_id FROM arc_outbox_2) e"));
    }
}
