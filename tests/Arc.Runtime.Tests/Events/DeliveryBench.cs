using System.Diagnostics.Metrics;
using Arc.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arc.Runtime.Tests.Events;

/// <summary>Deliveries without a store: each transport has one relay's worth of them, which remembers what happened.</summary>
public abstract class DeliveryBench : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly OutboxGauge _gauge = new(null!, null!, TimeProvider.System, NullLogger<OutboxRelay>.Instance);
    private readonly OutboxMetrics _metrics;
    private readonly Dictionary<ShippingTransport, BatchDelivery> _deliveries = [];
    private long _sequence;

    protected DeliveryBench() => _metrics = new OutboxMetrics(_services.GetRequiredService<IMeterFactory>(), _gauge);

    protected OutboxOptions Options { get; } = new() { Lanes = 4, DeliveryTimeout = TimeSpan.FromMinutes(5), Failure = { MaxAttempts = 3 } };

    protected ILogger Log { get; set; } = NullLogger.Instance;

    protected CancellationTokenSource Stopping { get; } = new();

    protected CancellationTokenSource Abort { get; } = new();

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _gauge.Dispose();
        Stopping.Dispose();
        Abort.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Delivers a batch and waits for all of it.</summary>
    private protected async Task<OutboxOutcome> DeliverAsync(ShippingTransport transport, IReadOnlyList<OutboxMessage> events, short? lostSlot = null)
    {
        var first = await BeginAsync(transport, events, lostSlot);

        return await GatherAsync(transport, first, _ => DeliveryTo(transport).Busy.Count == 0);
    }

    /// <summary>Goes on until all that was told since an outcome is enough.</summary>
    private protected async Task<OutboxOutcome> GatherAsync(ShippingTransport transport, OutboxOutcome first, Func<OutboxOutcome, bool> isEnough)
    {
        var all = first;

        for (var deadline = Environment.TickCount64 + 120_000; !isEnough(all);)
        {
            Assert.True(Environment.TickCount64 < deadline, "It did not come true within two minutes.");
            var next = await DeliveryTo(transport).GoOnAsync();
            all = new OutboxOutcome
            {
                Delivered = [.. all.Delivered, .. next.Delivered],
                Retried = [.. all.Retried, .. next.Retried],
                Parked = [.. all.Parked, .. next.Parked],
                Unfinished = next.Unfinished,
            };
        }

        return all;
    }

    /// <summary>Delivers a batch for as long as the relay waits for it.</summary>
    private protected Task<OutboxOutcome> BeginAsync(ShippingTransport transport, IReadOnlyList<OutboxMessage> events, short? lostSlot = null) =>
        DeliveryTo(transport).DeliverAsync(new DeliveryRound(new Shares(lostSlot), ["unwanted"], Stopping.Token, Abort.Token), events);

    private protected BatchDelivery DeliveryTo(ShippingTransport transport)
    {
        if (!_deliveries.TryGetValue(transport, out var delivery))
        {
            _deliveries.Add(transport, delivery = new BatchDelivery(transport, Options, _metrics, Log, () => { }));
        }

        return delivery;
    }

    protected OutboxMessage Event(string aggregate, int number, int attempts = 0, short slot = 0, byte[]? data = null, string type = "note.updated") => new()
    {
        Sequence = ++_sequence,
        Id = Guid.CreateVersion7(),
        Slot = slot,
        Type = type,
        AggregateType = "note",
        AggregateId = aggregate,
        SchemaVersion = number,
        Data = data ?? [],
        Attempts = attempts,
    };

    /// <summary>A relay's shares, of which it may have lost one.</summary>
    private sealed class Shares(short? lost) : IOutboxStore
    {
        public bool MayDeliver(OutboxMessage message) => message.Slot != lost;

        public Task<IReadOnlyList<OutboxMessage>> ReadAsync(
            int limit,
            IReadOnlyList<string> withoutData,
            IReadOnlyCollection<AggregateKey> busy,
            CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task KeepAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> SettleAsync(OutboxOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DiscardAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
