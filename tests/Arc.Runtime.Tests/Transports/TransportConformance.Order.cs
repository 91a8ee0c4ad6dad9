using System.Collections.Concurrent;
using Arc.Transports;

namespace Arc.Runtime.Tests.Transports;

// Events of an aggregate come one after another and in order; those of others do not wait for them.
public abstract partial class TransportConformance
{
    [Fact]
    public async Task Events_of_an_aggregate_arrive_in_order_also_across_retries()
    {
        var transport = await OpenAsync();
        var group = await JoinAsync(transport, "all", answer: delivery =>
            Number(delivery.Event) % 5 == 0 && delivery.Attempt < 3 ? Soon("Not yet.") : DeliveryOutcome.Handled);
        var events = Enumerable.Range(0, 120).Select(number => Event($"a{number % 6}", number)).ToArray();

        await PublishAsync(transport, events);

        await group.WaitForAsync(120);
        Assert.All(
            group.Handled.GroupBy(delivery => delivery.Event.AggregateId),
            ofOne => Assert.Equal(ofOne.Select(delivery => Number(delivery.Event)).Order(), ofOne.Select(delivery => Number(delivery.Event))));
        Assert.All(group.Handled, delivery => Assert.Equal(Number(delivery.Event) % 5 == 0 ? 3 : 1, delivery.Attempt));
    }

    [Fact]
    public async Task A_failing_event_holds_its_own_aggregate_and_no_other()
    {
        var transport = await OpenAsync();
        var heals = false;
        var group = await JoinAsync(transport, "all", answer: delivery =>
            delivery.Event.AggregateId == "bad" && !Volatile.Read(ref heals) ? Soon("Broken.") : DeliveryOutcome.Handled);
        var events = Enumerable.Range(0, 40).Select(number => Event(number % 10 == 0 ? "bad" : $"good{number % 3}", number)).ToArray();

        var publishing = PublishAsync(transport, events);
        await group.WaitForAsync(36);
        Assert.DoesNotContain(group.Handled, delivery => delivery.Event.AggregateId == "bad");
        Volatile.Write(ref heals, true);

        await group.WaitForAsync(40);
        await publishing;
        Assert.Equal([0, 10, 20, 30], group.Handled.Where(delivery => delivery.Event.AggregateId == "bad").Select(delivery => Number(delivery.Event)));
    }

    [Fact]
    public async Task Never_more_calls_run_than_the_group_allows_and_never_two_of_one_aggregate()
    {
        var transport = await OpenAsync();
        var running = new ConcurrentDictionary<string, int>();
        var most = 0;
        var now = 0;
        var group = new ReceivingGroup();
        await JoinAsync(transport, "slow", group, "*", 3, async (delivery, cancellationToken) =>
        {
            Assert.Equal(1, running.AddOrUpdate(delivery.Event.AggregateId, 1, (_, count) => count + 1));
            var current = Interlocked.Increment(ref now);
            InterlockedMax(ref most, current);
            await Task.Delay(10, cancellationToken);
            Interlocked.Decrement(ref now);
            running.AddOrUpdate(delivery.Event.AggregateId, 0, (_, count) => count - 1);

            return DeliveryOutcome.Handled;
        });

        await PublishAsync(transport, [.. Enumerable.Range(0, 60).Select(number => Event($"a{number % 12}", number))]);

        Assert.All(await group.WaitForAsync(60), delivery => Assert.Equal(1, delivery.Attempt));
        Assert.InRange(most, 2, 3);
    }
}
