using System.Collections.Concurrent;
using Arc.Events;
using Arc.Transports;

namespace Arc.PostgreSql.Tests.Shop;

/// <summary>A transport that takes batches whole or not at all.</summary>
public sealed class BatchCarrier : IEventTransport
{
    private readonly ConcurrentQueue<EventEnvelope> _arrived = new();
    private readonly ConcurrentQueue<int> _sizes = new();

    /// <summary>Which events spoil their batch.</summary>
    public Func<EventEnvelope, bool> Refuses { get; set; } = _ => false;

    public EventEnvelope[] Arrived => [.. _arrived];

    /// <summary>How many events each call had.</summary>
    public int[] Sizes => [.. _sizes];

    public bool TakesBatches => true;

    public bool Wants(string type) => true;

    public Task PublishAsync(EventEnvelope envelope, int attempt, CancellationToken cancellationToken) => PublishAsync([envelope], cancellationToken);

    public Task PublishAsync(IReadOnlyList<EventEnvelope> envelopes, CancellationToken cancellationToken)
    {
        _sizes.Enqueue(envelopes.Count);

        if (envelopes.Any(Refuses))
        {
            throw new InvalidOperationException("One of them is refused.");
        }

        foreach (var envelope in envelopes)
        {
            _arrived.Enqueue(envelope);
        }

        return Task.CompletedTask;
    }

    public Task<IAsyncDisposable> SubscribeAsync(EventSubscription subscription, CancellationToken cancellationToken) =>
        Task.FromResult<IAsyncDisposable>(new Nobody());

    private sealed class Nobody : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
