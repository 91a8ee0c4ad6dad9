using System.Collections.Concurrent;
using Arc.Events;
using Arc.Transports;

namespace Arc.Runtime.Tests.Events;

/// <summary>Takes batches, and refuses what the test says.</summary>
internal sealed class ShippingTransport : IEventTransport
{
    private readonly ConcurrentQueue<string[]> _calls = new();
    private readonly ConcurrentQueue<string> _arrived = new();

    public bool TakesBatches { get; init; } = true;

    /// <summary>Throws, or waits, for an event.</summary>
    public Func<EventEnvelope, CancellationToken, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The calls, each with its events: aggregate and number.</summary>
    public string[][] Calls => [.. _calls];

    /// <summary>What arrived, in its order.</summary>
    public string[] Arrived => [.. _arrived];

    public bool Wants(string type) => type != "unwanted";

    public Task PublishAsync(EventEnvelope envelope, int attempt, CancellationToken cancellationToken) => PublishAsync([envelope], cancellationToken);

    public async Task PublishAsync(IReadOnlyList<EventEnvelope> envelopes, CancellationToken cancellationToken)
    {
        _calls.Enqueue([.. envelopes.Select(NameOf)]);

        foreach (var envelope in envelopes)
        {
            await Answer(envelope, cancellationToken);
        }

        foreach (var envelope in envelopes)
        {
            _arrived.Enqueue(NameOf(envelope));
        }
    }

    public Task<IAsyncDisposable> SubscribeAsync(EventSubscription subscription, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static string NameOf(EventEnvelope envelope) => $"{envelope.AggregateId}{envelope.SchemaVersion}";
}
