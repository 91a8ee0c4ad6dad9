using System.Collections.Concurrent;
using Arc.Transports;

namespace Arc.Runtime.Tests.Transports;

/// <summary>What one member of a group was called with, and what it handled, in order.</summary>
public sealed class ReceivingGroup
{
    public ConcurrentQueue<EventDelivery> Calls { get; } = new();

    public ConcurrentQueue<EventDelivery> Handled { get; } = new();

    public IEnumerable<Guid> Ids => Handled.Select(delivery => delivery.Event.Id);

    public IEnumerable<string> Types => Handled.Select(delivery => delivery.Event.Type).Order();

    public async ValueTask<DeliveryOutcome> CallAsync(EventDelivery delivery, Func<ValueTask<DeliveryOutcome>> handle)
    {
        Calls.Enqueue(delivery);
        var outcome = await handle();

        if (outcome.IsHandled)
        {
            Handled.Enqueue(delivery);
        }

        return outcome;
    }

    public Task<EventDelivery[]> WaitForAsync(int count) => WaitForAsync(count, _ => true);

    public async Task<EventDelivery[]> WaitForAsync(int count, Func<EventDelivery, bool> counts)
    {
        var deadline = Environment.TickCount64 + 120_000;

        while (Handled.Count(counts) < count)
        {
            Assert.True(Environment.TickCount64 < deadline, $"{Handled.Count(counts)} of {count} came; {Calls.Count} calls.");
            await Task.Delay(10);
        }

        return [.. Handled];
    }
}
