using System.Collections.Concurrent;
using Arc.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Golden;

/// <summary>Keeps the events that were delivered.</summary>
public sealed class EventRecord
{
    private readonly ConcurrentQueue<EventEnvelope> _events = new();

    public static Subscriber Subscribe(string pattern) => new($"EventRecord {pattern}", pattern, (envelope, services, _) =>
    {
        services.GetRequiredService<EventRecord>()._events.Enqueue(envelope);
        return default;
    });

    public IReadOnlyList<string> Of(string aggregateId) => [.. _events.Where(envelope => envelope.AggregateId == aggregateId).Select(envelope => envelope.Type)];
}
