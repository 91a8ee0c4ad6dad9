using System.Text.Json;
using Arc.Events;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>Two events of one key are one, and no write fails or is lost for it.</summary>
public sealed class EventKeyTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private readonly ShopHost _host = new(database.ConnectionString);

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SC_104_The_same_key_stored_twice_is_one_event_and_both_writes_stand(bool synchronously)
    {
        for (var i = 0; i < 2; i++)
        {
            await using var context = _host.Context();
            var product = new Product { Name = $"Mug {i}" };
            context.Add(product);
            product.Raise(new Praised("product.praised"), "k");
            product.Raise(new Praised("product.praised"), "k");
            product.Raise(new Praised("product.praised"), "other");
            product.Raise(new Praised("product.seen"), "k");
            await SaveAsync(context, synchronously);
            await SaveAsync(context, synchronously);
            Assert.DoesNotContain(context.ChangeTracker.Entries(), entry => entry.Entity is OutboxKey or OutboxMessage);
        }

        Assert.Equal(
            ["product.created", "product.praised", "product.praised", "product.seen", "product.created"],
            (await _host.StoredEventsAsync()).Select(e => e.Type));
        Assert.Equal(2, await database.ScalarAsync<long>("SELECT count(*) FROM \"Products\""));
    }

    [Fact]
    public async Task The_same_key_of_another_tenant_is_another_key()
    {
        foreach (var tenant in new[] { "acme", "globex" })
        {
            await using var context = _host.Context(tenant);
            var product = new Product { Name = "Mug", OrganizationId = tenant };
            context.Add(product);
            product.Raise(new Praised("product.praised"), "k");
            await context.SaveChangesAsync();
        }

        Assert.Equal(2, (await _host.StoredEventsAsync()).Count(e => e.Type == "product.praised"));
    }

    [Fact]
    public async Task Of_many_saves_at_once_with_one_key_one_stores_the_event_and_all_store_their_rows()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            await using var context = _host.Context();
            var product = new Product { Name = $"Mug {i}" };
            context.Add(product);
            product.Raise(new Praised("product.praised"), "k");
            await context.SaveChangesAsync();
        }));

        var stored = await _host.StoredEventsAsync();
        Assert.Single(stored, e => e.Type == "product.praised");
        Assert.Equal(20, stored.Count(e => e.Type == "product.created"));
    }

    [Fact]
    public async Task A_save_that_fails_claims_no_key()
    {
        await using var context = _host.Context();
        var products = new[] { new Product { Name = "Mug", Sku = "1" }, new Product { Name = "Cup", Sku = "1" } };
        context.AddRange(products);
        products[0].Raise(new Praised("product.praised"), "k");
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_keys"));
        Assert.Null(context.Database.CurrentTransaction);

        products[1].Sku = "2";
        await context.SaveChangesAsync();
        Assert.Single(await _host.StoredEventsAsync(), e => e.Type == "product.praised");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_save_that_fails_within_a_transaction_and_is_mended_stores_the_event(bool synchronously)
    {
        await using var context = _host.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var products = new[] { new Product { Name = "Mug", Sku = "1" }, new Product { Name = "Cup", Sku = "1" } };
        context.AddRange(products);
        products[0].Raise(new Praised("product.praised"), "k");
        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(context, synchronously));
        products[1].Sku = "2";
        await SaveAsync(context, synchronously);
        await transaction.CommitAsync();

        Assert.Single(await _host.StoredEventsAsync(), e => e.Type == "product.praised");
    }

    [Fact]
    public async Task A_lost_update_claims_no_key_and_the_next_save_stores_the_event()
    {
        await using var context = _host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        await context.SaveChangesAsync();
        await database.ExecuteAsync("UPDATE \"Products\" SET \"Price\" = 7");
        product.Price = 1;
        product.Raise(new Praised("product.praised"), "k");
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_keys"));

        await context.Entry(product).ReloadAsync();
        await context.SaveChangesAsync();
        Assert.Single(await _host.StoredEventsAsync(), e => e.Type == "product.praised");
    }

    [Fact]
    public async Task SC_104_Old_keys_are_free_again_but_for_those_of_events_that_wait_in_vain()
    {
        await using var context = _host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        product.Raise(new Praised("product.praised"), "delivered");
        product.Raise(new Praised("product.praised"), "parked");
        product.Raise(new Praised("product.praised"), "young");
        await context.SaveChangesAsync();
        await database.ExecuteAsync(
            """
            INSERT INTO arc_outbox_parked (sequence, id, slot, type, aggregate_type, aggregate_id, occurred_at, schema_version, data, attempts, error)
            SELECT -1, event_id, 0, type, 'product', '1', now(), 1, ''::bytea, 10, 'no' FROM arc_outbox_keys WHERE key = 'parked';
            UPDATE arc_outbox_keys SET stored_at = now() - interval '8 days' WHERE key <> 'young'
            """);

        Assert.Equal(1, await _host.Services.GetServices<IHostedService>().OfType<OldKeys>().Single().RemoveAsync(default));

        foreach (var key in new[] { "delivered", "parked", "young" })
        {
            product.Raise(new Praised("product.praised"), key);
        }

        await context.SaveChangesAsync();
        Assert.Equal(4, (await _host.StoredEventsAsync()).Count(e => e.Type == "product.praised"));
    }

    private static Task SaveAsync(ShopContext context, bool synchronously)
    {
        if (!synchronously)
        {
            return context.SaveChangesAsync();
        }

        context.SaveChanges();
        return Task.CompletedTask;
    }

    private sealed class Praised(string type) : IDomainEvent
    {
        public string EventType => type;

        public void WriteData(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
    }
}
