using System.Collections.Concurrent;

namespace Arc.Runtime.Tests.Events;

/// <summary>What subscribers received, in order.</summary>
public sealed class Received
{
    private readonly ConcurrentQueue<EventEnvelope> _events = new();

    public ValueTask Add(EventEnvelope envelope)
    {
        _events.Enqueue(envelope);

        return ValueTask.CompletedTask;
    }

    public async Task<EventEnvelope[]> WaitForAsync(int count)
    {
        var deadline = DateTime.UtcNow.AddSeconds(120);

        while (_events.Count < count && DateTime.UtcNow < deadline)
        {
            await Task.Delay(10);
        }

        return [.. _events];
    }
}
