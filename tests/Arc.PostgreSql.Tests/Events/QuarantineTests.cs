using System.Text;
using System.Text.Json;
using Arc.EntityModel;
using Arc.Events;
using Arc.Hosting;
using Arc.PostgreSql.Events;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;
using static Arc.PostgreSql.Tests.Shop.Eventually;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>What is broken, or fails, is set apart with what it was; the rest of its batch goes on, and only what has arrived leaves.</summary>
public sealed class QuarantineTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task SC_105_A_row_whose_data_was_damaged_is_parked_as_it_is_and_stops_no_other()
    {
        // As transports to a server send it.
        var carrier = new BatchCarrier { Refuses = e => CloudEventJson.Write(e).Length == 0 };
        await using var host = new ShopHost(database.ConnectionString, arc =>
        {
            RelayPace.Set(arc.Services, new OutboxOptions
            {
                Lease = TimeSpan.FromMinutes(10),
                Failure = { MaxAttempts = 3, FirstDelay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromMilliseconds(100) },
            });
            arc.Services.AddSingleton<IEventTransport>(carrier);
        });
        var damaged = new List<string>();

        await using (var context = host.Context())
        {
            foreach (var name in new[] { "Stored", "Delayed" })
            {
                var product = new Product { Name = name };
                damaged.Add(product.Id.ToString());
                context.Add(product);
                product.Raise(new Told("product.reminded"), DateTimeOffset.UtcNow.AddHours(1));
                await context.SaveChangesAsync();
            }
        }

        foreach (var table in OutboxEntityModel.Generations)
        {
            await database.ExecuteAsync($"UPDATE {table} SET data = 'not {{json' WHERE aggregate_id = '{damaged[0]}'");
        }

        await database.ExecuteAsync(
            $"UPDATE arc_outbox_delayed SET visible_at = now(), data = CASE WHEN aggregate_id = '{damaged[1]}' THEN '{{\"a\":'::bytea ELSE data END");
        await host.StartAsync();
        var written = 0;

        await UntilAsync(async () =>
        {
            await using var context = host.Context();
            context.Add(new Product { Name = "Mug" });
            await context.SaveChangesAsync();
            written++;

            return await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_parked") == 2 && carrier.Arrived.Length >= written + 2;
        });

        // The whole one of each of the two rows, and all of the others.
        Assert.Equal(
            ["product.created", "product.reminded"],
            carrier.Arrived.Where(e => damaged.Contains(e.AggregateId)).Select(e => e.Type).Order());
        Assert.Equal(written, carrier.Arrived.Where(e => !damaged.Contains(e.AggregateId)).DistinctBy(e => e.Id).Count());
        Assert.Equal("not {json", Encoding.UTF8.GetString(await database.ScalarAsync<byte[]>($"SELECT data FROM arc_outbox_parked WHERE aggregate_id = '{damaged[0]}'")));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_delayed"));
    }

    [Fact]
    public async Task SC_105_Of_a_batch_each_event_has_its_own_outcome_and_only_what_has_arrived_leaves()
    {
        var clock = new TurningClock();
        await using var host = new ShopHost(database.ConnectionString, arc => arc.Services.AddSingleton<TimeProvider>(clock));
        string[] names = ["arrived", "failed", "dead", "pending"];

        await using (var context = host.Context())
        {
            foreach (var name in names)
            {
                var product = new Product { Name = name, Sku = name };
                context.Add(product);

                if (name == "pending")
                {
                    product.Raise(new Told("product.reminded"), DateTimeOffset.UtcNow.AddHours(1));
                }

                await context.SaveChangesAsync();
            }
        }

        await using var relay = Open(host);
        var batch = await relay.ReadAsync(10, [], [], default);
        Assert.Equal(names, batch.Select(Name));
        await relay.SettleAsync(
            new OutboxOutcome
            {
                Delivered = [batch[0].Sequence],
                Retried = [new FailedDelivery(batch[1].Sequence, TimeSpan.Zero, "No.")],
                Parked = [new FailedDelivery(batch[2].Sequence, TimeSpan.Zero, "Never.")],
            },
            default);

        // The tables are emptied whole, and what is not finished is not in them any more.
        var before = OutboxGenerations.At(clock.GetUtcNow());
        clock.Turn();
        await UntilAsync(async () =>
        {
            await using var other = Open(host);
            Assert.Empty(await other.ReadAsync(10, [], [], default));

            return await database.ScalarAsync<long>($"SELECT count(*) FROM {OutboxEntityModel.Generations[before]}") == 0;
        });

        Assert.Equal(["failed", "pending"], (await host.StoredEventsAsync()).Select(Name));
        Assert.Equal("dead", Name(await database.ScalarAsync<byte[]>("SELECT data FROM arc_outbox_parked")));
        Assert.Equal("product.reminded", await database.ScalarAsync<string>("SELECT type FROM arc_outbox_delayed"));
        var again = await relay.ReadAsync(10, [], [], default);
        Assert.Equal([("failed", 1), ("pending", 0)], again.Select(message => (Name(message), message.Attempts)));
    }

    private static IOutboxStore Open(ShopHost host)
    {
        using var context = host.Context();

        return host.Services.GetServices<StoreProvider>().Single().OpenOutbox(context.Model, new OutboxOptions { Lease = TimeSpan.FromSeconds(60) });
    }

    private static string Name(OutboxMessage message) => Name(message.Data);

    private static string Name(ReadOnlyMemory<byte> data) => JsonDocument.Parse(data).RootElement.GetProperty("Name").GetString()!;

    private sealed class TurningClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 1, TimeSpan.Zero);

        public void Turn() => _now = _now.AddSeconds(30);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
