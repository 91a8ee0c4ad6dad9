using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Arc.Events;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>Whoever watches an application sees how many events wait, are held, are parked, and how old they are.</summary>
public sealed class OutboxMetricsTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Waiting_held_and_parked_events_are_counted_with_the_age_of_the_oldest()
    {
        await using var host = new ShopHost(database.ConnectionString, arc => RelayPace.Set(arc.Services, new OutboxOptions
        {
            Lease = TimeSpan.FromMinutes(10),
            Failure = { MaxAttempts = 1 },
            Types = { ["product.updated"] = new FailurePolicy { FirstDelay = TimeSpan.FromHours(1), MaxDelay = TimeSpan.FromHours(1) } },
        }));
        host.Recorder.Answer = (_, e, _) => e.Type is "product.created" or "product.updated" ? throw new InvalidOperationException("No.") : Task.CompletedTask;
        using var numbers = new Numbers(host);
        await host.StartAsync();
        await using var context = host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        await context.SaveChangesAsync();

        foreach (var price in (decimal[])[1, 2])
        {
            product.Price = price;
            await context.SaveChangesAsync();
        }

        context.Add(new Category { Title = "Cups" });
        await context.SaveChangesAsync();

        await numbers.UntilAsync(() => numbers["arc.outbox.events parked"] == 1 && numbers["arc.outbox.events held"] == 2 && numbers["arc.outbox.events waiting"] == 0);
        Assert.InRange(numbers["arc.outbox.oldest.age "], 0.001, 300);
        Assert.True(numbers["messaging.client.sent.messages publish System.InvalidOperationException"] + numbers["messaging.client.sent.messages publish Arc.Transports.DeliveryFailedException"] >= 2);
        await numbers.UntilAsync(() => numbers["messaging.client.sent.messages publish"] >= 1);
    }

    [Fact]
    public async Task Events_that_no_relay_has_delivered_wait()
    {
        await using var writer = new ShopHost(database.ConnectionString);
        await using var context = writer.Context();
        context.AddRange(new Product { Name = "Mug" }, new Product { Name = "Cup" });
        await context.SaveChangesAsync();

        await using var disposal = context;
        var store = writer.Services.GetServices<Arc.Hosting.StoreProvider>().Single();
        var depth = await store.MeasureOutboxAsync(context, default);

        Assert.Equal(2, depth.Waiting);
        Assert.Equal(0, depth.Held);
        Assert.Equal(0, depth.Parked);
        Assert.NotNull(depth.OldestAt);
    }

    /// <summary>The last values, or sums, of one application's instruments.</summary>
    private sealed class Numbers : IDisposable
    {
        private readonly ConcurrentDictionary<string, double> _values = new();
        private readonly MeterListener _listener = new();

        public Numbers(ShopHost host)
        {
            var scope = host.Services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Arc" && ReferenceEquals(instrument.Meter.Scope, scope))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
            _listener.Start();
        }

        public double this[string name] => _values.GetValueOrDefault(name, name.StartsWith("arc.", StringComparison.Ordinal) ? -1 : 0);

        public async Task UntilAsync(Func<bool> condition)
        {
            var deadline = DateTime.UtcNow.AddSeconds(120);

            while (!condition())
            {
                Assert.True(DateTime.UtcNow < deadline, $"It did not come true within two minutes: {string.Join(", ", _values)}.");
                _listener.RecordObservableInstruments();
                await Task.Delay(50);
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var values = new List<string>();

            foreach (var tag in tags)
            {
                values.Add($"{tag.Value}");
            }

            var name = values.Count == 0 ? $"{instrument.Name} " : $"{instrument.Name} {string.Join(' ', values)}";
            _values.AddOrUpdate(name, value, (_, before) => instrument.IsObservable ? value : before + value);
        }
    }
}
