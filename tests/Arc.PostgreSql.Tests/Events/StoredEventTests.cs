using System.Diagnostics;
using Arc.Events;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>Whatever is saved, and however: each changed row of a resource stores one event, in the transaction of the row.</summary>
public sealed class StoredEventTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private readonly ShopHost _host = new(database.ConnectionString);

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Several_rows_store_their_events_in_their_transaction()
    {
        await using var context = _host.Context();
        var category = new Category { Title = "Kitchen" };
        context.AddRange(category, new Product { Name = "Mug", CategoryId = category.Id }, new Product { Name = "Cup" });
        await context.SaveChangesAsync();

        Assert.All(_host.Statements.Take(), statement => Assert.True(statement.InTransaction));
        Assert.Equal(["category.created", "product.created", "product.created"], (await _host.StoredEventsAsync()).Select(e => e.Type).Order());
        Assert.DoesNotContain(context.ChangeTracker.Entries(), entry => entry.Entity is OutboxMessage);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_trace_of_a_change_is_stored_with_its_event_and_delivered(int rows)
    {
        using (var activity = new Activity("change").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            activity.TraceStateString = "rojo=1,congo=2";
            await using var context = _host.Context();
            context.AddRange(Enumerable.Range(0, rows).Select(i => new Product { Name = $"Mug {i}" }));
            await context.SaveChangesAsync();
            var stored = await _host.StoredEventsAsync();
            Assert.Equal(rows, stored.Length);
            Assert.All(stored, e => Assert.Equal((activity.Id, "rojo=1,congo=2"), (e.TraceParent, e.TraceState)));
        }

        await _host.StartAsync();
        var delivered = await _host.Recorder.WaitForAsync("products", rows);
        Assert.Equal(rows, delivered.Length);
        Assert.All(delivered, e => Assert.Equal("rojo=1,congo=2", e.TraceState));
    }

    [Fact]
    public async Task A_failure_among_several_rows_leaves_no_event_and_can_be_mended()
    {
        await using var context = _host.Context();
        context.AddRange(new Product { Name = "Mug", Sku = "1" }, new Product { Name = "Cup", Sku = "1" });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());

        Assert.Empty(await _host.StoredEventsAsync());
        context.ChangeTracker.Entries<Product>().First().Entity.Sku = "2";
        await context.SaveChangesAsync();
        Assert.Equal(2, (await _host.StoredEventsAsync()).Length);
    }

    [Fact]
    public async Task Saving_twice_stores_each_change_once()
    {
        await using var context = _host.Context();
        var products = new[] { new Product { Name = "Mug" }, new Product { Name = "Cup" } };
        context.AddRange(products);
        await context.SaveChangesAsync();
        await context.SaveChangesAsync();
        products[0].Price = 1;
        products[1].Price = 2;
        await context.SaveChangesAsync();

        Assert.Equal(
            ["product.created", "product.created", "product.updated", "product.updated"],
            (await _host.StoredEventsAsync()).Select(e => e.Type));
    }

    [Fact]
    public async Task A_key_that_the_database_makes_is_in_the_event()
    {
        await using var context = _host.Context();
        var ticket = new Ticket { Subject = "First" };
        context.Add(ticket);
        await context.SaveChangesAsync();
        context.AddRange(new Ticket { Subject = "Second" }, new Ticket { Subject = "Third" });
        await context.SaveChangesAsync();

        var tickets = await context.Tickets.OrderBy(t => t.Id).ToListAsync();
        var stored = await _host.StoredEventsAsync();
        Assert.True(ticket.Id > 0);
        Assert.Equal(tickets.Select(t => $"{t.Id}").Order(), stored.Select(e => e.AggregateId).Order());
        Assert.Contains($"\"Id\":{ticket.Id}", System.Text.Encoding.UTF8.GetString(stored[0].Data.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_database_makes_is_known_to_a_synchronous_save_too()
    {
        using var context = _host.Context();
        var ticket = new Ticket { Subject = "First" };
        context.Add(ticket);
        context.SaveChanges();

        Assert.Equal($"{ticket.Id}", Assert.Single(await _host.StoredEventsAsync()).AggregateId);
    }

    [Fact]
    public async Task A_change_of_an_owned_part_is_an_update_of_its_owner()
    {
        await using var context = _host.Context();
        var product = new Product { Name = "Mug", Labels = [new Label { Text = "a" }, new Label { Text = "b" }] };
        context.AddRange(product, new Category { Title = "Kitchen" });
        await context.SaveChangesAsync();
        await database.EmptyEventsAsync();

        product.Labels.RemoveAt(0);
        await context.SaveChangesAsync();
        product.Size = new Dimensions { Height = 4 };
        await context.SaveChangesAsync();

        // Beside another row, so that the events are stored as rows.
        product.Size.Height = 5;
        context.Add(new Category { Title = "Garden" });
        await context.SaveChangesAsync();

        var stored = await _host.StoredEventsAsync();
        Assert.Equal(["category.created", "product.updated", "product.updated", "product.updated"], stored.Select(e => e.Type).Order());
        Assert.All(stored.Where(e => e.AggregateType == "product"), e => Assert.Equal(product.Id.ToString(), e.AggregateId));
    }

    [Fact]
    public async Task A_soft_deletion_keeps_the_row_hides_it_and_says_deleted()
    {
        await using var context = _host.Context();
        var ticket = new Ticket { Subject = "First", Screen = new Dimensions { Width = 7 } };
        context.Add(ticket);
        await context.SaveChangesAsync();
        _host.Statements.Take();

        ticket.Subject = "First, withdrawn";
        context.Remove(ticket);
        await context.SaveChangesAsync();

        Assert.StartsWith("WITH w AS (\nUPDATE", Assert.Single(_host.Statements.Take()).Text, StringComparison.Ordinal);
        Assert.Equal(["ticket.created", "ticket.deleted"], (await _host.StoredEventsAsync()).Select(e => e.Type));
        Assert.Empty(await context.Tickets.ToListAsync());
        var kept = Assert.Single(await context.Tickets.IgnoreQueryFilters(["SoftDelete"]).AsNoTracking().ToListAsync());
        Assert.Equal("First, withdrawn", kept.Subject);
        Assert.Equal(7, kept.Screen.Width);
    }

    [Fact]
    public async Task A_soft_deletion_that_failed_can_be_asked_for_again()
    {
        await using var context = _host.Context();
        await using var other = _host.Context();
        var ticket = new Ticket { Subject = "First" };
        context.Add(ticket);
        await context.SaveChangesAsync();
        var same = await other.Tickets.SingleAsync();
        same.Subject = "Second";
        await other.SaveChangesAsync();

        context.Remove(ticket);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        Assert.Equal(EntityState.Deleted, context.Entry(ticket).State);
        await context.Entry(ticket).ReloadAsync();
        context.Remove(ticket);
        await context.SaveChangesAsync();

        Assert.Equal(["ticket.created", "ticket.updated", "ticket.deleted"], (await _host.StoredEventsAsync()).Select(e => e.Type));
    }

    [Fact]
    public async Task A_retrying_execution_strategy_stores_each_event_once()
    {
        await using var host = new ShopHost(database.ConnectionString, arc => arc.ConfigureDbContext(options => options.UseNpgsql(npgsql => npgsql.EnableRetryOnFailure())));
        await using var context = host.Context();
        context.Add(new Product { Name = "Mug" });
        await context.SaveChangesAsync();
        context.AddRange(new Product { Name = "Cup" }, new Ticket { Subject = "First" });
        await context.SaveChangesAsync();

        Assert.Equal(["product.created", "product.created", "ticket.created"], (await host.StoredEventsAsync()).Select(e => e.Type).Order());
    }

    [Fact]
    public async Task A_save_that_fails_before_it_begins_can_be_repeated()
    {
        await using var context = _host.Context();
        await database.ExecuteAsync("ALTER TABLE \"Tickets\" ALTER COLUMN \"Id\" DROP IDENTITY");
        context.Add(new Ticket { Subject = "First" });

        await Assert.ThrowsAsync<NotSupportedException>(() => context.SaveChangesAsync());

        Assert.True(context.ChangeTracker.AutoDetectChangesEnabled);
        await database.ExecuteAsync("ALTER TABLE \"Tickets\" ALTER COLUMN \"Id\" ADD GENERATED BY DEFAULT AS IDENTITY");
        await context.SaveChangesAsync();
        Assert.Single(await _host.StoredEventsAsync());
    }

    [Fact]
    public async Task What_a_users_interceptor_does_to_a_row_is_in_the_event()
    {
        await using var host = new ShopHost(database.ConnectionString, arc => arc.ConfigureDbContext(options => options.AddInterceptors(new Renaming())));
        await using var context = host.Context();
        context.Add(new Product { Name = "Mug" });
        await context.SaveChangesAsync();

        Assert.Contains("Renamed", System.Text.Encoding.UTF8.GetString(Assert.Single(await host.StoredEventsAsync()).Data.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_those_that_the_database_gives_back()
    {
        var product = new Product
        {
            Name = "Mug",
            Price = 1.005m,
            AvailableAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(7),
        };

        await using (var context = _host.Context())
        {
            context.Add(product);
            await context.SaveChangesAsync();
        }

        await using var reading = _host.Context();
        var read = await reading.Products.SingleAsync();
        Assert.Equal(1.01m, product.Price);
        Assert.Equal(read.Price, product.Price);
        Assert.Equal(read.AvailableAt, product.AvailableAt);
        Assert.Equal(TimeSpan.Zero, product.AvailableAt.Offset);
    }

    private sealed class Renaming : Microsoft.EntityFrameworkCore.Diagnostics.SaveChangesInterceptor
    {
        public override ValueTask<Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult<int>> SavingChangesAsync(
            Microsoft.EntityFrameworkCore.Diagnostics.DbContextEventData eventData,
            Microsoft.EntityFrameworkCore.Diagnostics.InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            foreach (var entry in eventData.Context!.ChangeTracker.Entries<Product>())
            {
                entry.Entity.Name = "Renamed";
            }

            return ValueTask.FromResult(result);
        }
    }
}
