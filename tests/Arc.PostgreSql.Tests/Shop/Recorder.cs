using System.Collections.Concurrent;
using Arc.Events;

namespace Arc.PostgreSql.Tests.Shop;

/// <summary>What the subscribers of one application received, in the order of arrival, and how they answer.</summary>
public sealed class Recorder
{
    private readonly ConcurrentQueue<(string Subscriber, EventEnvelope Event)> _received = new();

    /// <summary>Throws, or waits, in the place of a subscriber.</summary>
    public Func<string, EventEnvelope, CancellationToken, Task> Answer { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>The tenant that a subscriber's own context acted for.</summary>
    public string? LastTenant { get; private set; }

    public EventEnvelope[] By(string subscriber) => [.. _received.Where(r => r.Subscriber == subscriber).Select(r => r.Event)];

    public async ValueTask HandleAsync(string subscriber, EventEnvelope envelope, ShopContext context, CancellationToken cancellationToken)
    {
        LastTenant = context.Scope.TenantId;
        await Answer(subscriber, envelope, cancellationToken);
        _received.Enqueue((subscriber, envelope));
    }

    public async Task<EventEnvelope[]> WaitForAsync(string subscriber, int count)
    {
        var deadline = DateTime.UtcNow.AddSeconds(120);

        while (By(subscriber).Length < count && DateTime.UtcNow < deadline)
        {
            await Task.Delay(20);
        }

        return By(subscriber);
    }
}
