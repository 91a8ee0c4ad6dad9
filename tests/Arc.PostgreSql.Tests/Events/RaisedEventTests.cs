using Arc.Events;
using Arc.PostgreSql.Tests.Shop;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>What rows raise is stored in the transaction of their save, behind the row's own event: all of it or nothing, and once.</summary>
public sealed class RaisedEventTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private readonly ShopHost _host = new(database.ConnectionString);

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Raised_events_follow_the_rows_own_in_the_order_in_which_they_were_raised()
    {
        await using var context = _host.Context();
        var ticket = new Ticket { Subject = "First" };
        var other = new Ticket { Subject = "Second" };
        context.AddRange(ticket, other);

        for (var i = 0; i < 50; i++)
        {
            ticket.Raise(new Told($"ticket.told{i}"));
            other.Raise(new Told($"other.told{i}"));
        }

        await context.SaveChangesAsync();

        Assert.All(_host.Statements.Take(), statement => Assert.True(statement.InTransaction));
        var stored = await _host.StoredEventsAsync();
        Assert.Equal(
            [.. Enumerable.Range(0, 50).Select(i => $"ticket.told{i}").Prepend("ticket.created")],
            stored.Where(e => e.AggregateId == $"{ticket.Id}").Select(e => e.Type));
        Assert.Equal(102, stored.Length);
        Assert.All(stored, e => Assert.Equal("ticket", e.AggregateType));
    }

    [Fact]
    public async Task Who_wants_only_what_rows_raise_hears_it()
    {
        await using var host = new ShopHost(
            database.ConnectionString,
            arc => arc.Services.Remove(arc.Services.Single(service => service.ImplementationType == typeof(SubscriberHost))));
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var subscription = await host.Services.GetRequiredService<IEventTransport>().SubscribeAsync(
            new EventSubscription
            {
                Group = "praise",
                Pattern = new EventPattern("product.praised"),
                Handle = (delivery, _) =>
                {
                    heard.TrySetResult(delivery.Event.Type);

                    return ValueTask.FromResult(DeliveryOutcome.Handled);
                },
            },
            default);
        await using var context = host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        product.Raise(new Told("product.praised"));
        await context.SaveChangesAsync();
        await host.StartAsync();

        Assert.Equal("product.praised", await heard.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_row_that_has_not_changed_tells_what_it_raised()
    {
        await using var context = _host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        await context.SaveChangesAsync();
        product.Raise(new Told("product.praised"));
        await context.SaveChangesAsync();
        await context.SaveChangesAsync();

        var stored = await _host.StoredEventsAsync();
        Assert.Equal(["product.created", "product.praised"], stored.Select(e => e.Type));
        Assert.Equal("acme", stored[1].TenantId);
        Assert.Equal("""{"text":"product.praised"}""", System.Text.Encoding.UTF8.GetString(stored[1].Data.Span));
    }

    [Fact]
    public async Task A_save_that_fails_leaves_events_raised_and_the_next_one_stores_them_once()
    {
        await using var context = _host.Context();
        var products = new[] { new Product { Name = "Mug", Sku = "1" }, new Product { Name = "Cup", Sku = "1" } };
        context.AddRange(products);
        products[0].Raise(new Told("product.praised"));
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.Empty(await _host.StoredEventsAsync());

        products[1].Sku = "2";
        await context.SaveChangesAsync();
        context.SaveChanges();
        Assert.Equal(["product.created", "product.created", "product.praised"], (await _host.StoredEventsAsync()).Select(e => e.Type).Order());
    }

    [Fact]
    public async Task What_is_rolled_back_was_never_told()
    {
        await using var context = _host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        await context.SaveChangesAsync();

        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            product.Raise(new Told("product.praised"));
            await context.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        Assert.Equal("product.created", Assert.Single(await _host.StoredEventsAsync()).Type);
    }

    [Fact]
    public async Task A_row_that_is_removed_says_why_after_it_has_gone()
    {
        await using var context = _host.Context();
        var ticket = new Ticket { Subject = "First" };
        context.Add(ticket);
        await context.SaveChangesAsync();
        context.Remove(ticket);
        ticket.Raise(new Told("ticket.solved"));
        await context.SaveChangesAsync();

        Assert.Equal(["ticket.created", "ticket.deleted", "ticket.solved"], (await _host.StoredEventsAsync()).Select(e => e.Type));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task What_caused_a_change_and_its_key_are_stored_with_its_event_and_delivered(int rows)
    {
        var cause = new EventEnvelope
        {
            Id = Guid.CreateVersion7(),
            Type = "order.paid",
            AggregateType = "order",
            AggregateId = "1",
            OccurredAt = default,
            Data = default,
        };
        EventCause.Current = cause;
        await using (var context = _host.Context())
        {
            var products = Enumerable.Range(0, rows).Select(i => new Product { Name = $"Mug {i}" }).ToArray();
            context.AddRange(products);
            products[0].Raise(new Told("product.praised"), "once");
            await context.SaveChangesAsync();
        }

        EventCause.Current = null;
        await _host.StartAsync();
        var delivered = await _host.Recorder.WaitForAsync("products", rows + 1);
        Assert.Equal(rows + 1, delivered.Length);
        Assert.All(delivered, e => Assert.Equal((cause.Id, $"{cause.Id}"), (e.CausationId, e.CorrelationId)));
        Assert.All(delivered, e => Assert.Equal(e.Type == "product.praised" ? "once" : null, e.IdempotencyKey));
    }
}
