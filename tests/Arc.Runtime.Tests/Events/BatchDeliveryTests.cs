using Arc.Events;

namespace Arc.Runtime.Tests.Events;

/// <summary>Events travel together where the transport takes that; each aggregate in its order, each failure on its own.</summary>
public sealed class BatchDeliveryTests : DeliveryBench
{
    [Fact]
    public async Task All_that_was_read_travels_in_one_call_in_its_order()
    {
        var transport = new ShippingTransport();

        var outcome = await DeliverAsync(transport, [Event("a", 1), Event("b", 1), Event("a", 2), Event("c", 1), Event("b", 2)]);

        Assert.Equal(["a1", "b1", "a2", "c1", "b2"], Assert.Single(transport.Calls));
        Assert.Equal([1, 2, 3, 4, 5], outcome.Delivered.Order());
        Assert.Empty(outcome.Retried);
    }

    [Fact]
    public async Task A_transport_without_batches_gets_one_event_at_a_time()
    {
        var transport = new ShippingTransport { TakesBatches = false };

        var outcome = await DeliverAsync(transport, [Event("a", 1), Event("b", 1), Event("a", 2)]);

        Assert.All(transport.Calls, call => Assert.Single(call));
        Assert.Equal(["a1", "a2"], transport.Arrived.Where(name => name[0] == 'a'));
        Assert.Equal(3, outcome.Delivered.Count);
    }

    [Fact]
    public async Task A_poison_event_holds_its_own_aggregate_and_no_other()
    {
        var transport = new ShippingTransport { Answer = (e, _) => e is { AggregateId: "b", SchemaVersion: 2 } ? throw new InvalidOperationException("Poison.") : Task.CompletedTask };
        var events = Enumerable.Range(1, 3).SelectMany(number => "abcdefghijklmnop".Select(aggregate => Event($"{aggregate}", number))).ToArray();

        var outcome = await DeliverAsync(transport, events);

        var failure = Assert.Single(outcome.Retried);
        Assert.Equal(events.Single(e => e is { AggregateId: "b", SchemaVersion: 2 }).Sequence, failure.Sequence);
        Assert.Contains("Poison.", failure.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Parked);
        Assert.Equal(events.Length - 2, outcome.Delivered.Count);

        foreach (var aggregate in "abcdefghijklmnop")
        {
            string[] expected = aggregate == 'b' ? ["b1"] : [$"{aggregate}1", $"{aggregate}2", $"{aggregate}3"];
            Assert.Equal(expected, transport.Arrived.Where(name => name[0] == aggregate));
        }
    }

    [Fact]
    public async Task An_event_that_failed_too_often_while_others_arrived_is_parked_and_the_next_goes_on()
    {
        var transport = new ShippingTransport { Answer = (e, _) => e is { AggregateId: "b", SchemaVersion: 1 } ? throw new InvalidOperationException("Poison.") : Task.CompletedTask };
        var poison = Event("b", 1, attempts: 2);
        var next = Event("b", 2);

        // Nothing had arrived yet when it was tried, so its failure proves nothing; the next one does.
        var first = await DeliverAsync(transport, [poison, next, Event("a", 1), Event("c", 1)]);
        var second = await DeliverAsync(transport, [poison, next]);

        Assert.False(Assert.Single(first.Retried).IsCounted);
        Assert.Equal(poison.Sequence, Assert.Single(second.Parked).Sequence);
        Assert.Equal(["a1", "c1", "b2"], transport.Arrived);
    }

    [Fact]
    public async Task What_failed_before_spoils_no_shipment_of_new_events()
    {
        var transport = new ShippingTransport { Answer = (e, _) => e.AggregateId == "b" ? throw new InvalidOperationException("Poison.") : Task.CompletedTask };

        await DeliverAsync(transport, [Event("b", 1, attempts: 1), Event("a", 1), Event("c", 1), Event("d", 1)]);

        Assert.Contains(transport.Calls, call => call is ["a1", "c1", "d1"]);
        Assert.Equal(2, transport.Calls.Length);
    }

    [Fact]
    public async Task A_transport_that_is_down_costs_a_few_tries_and_no_event_an_attempt()
    {
        var transport = new ShippingTransport { Answer = (_, _) => throw new InvalidOperationException("Down.") };
        var events = Enumerable.Range(0, 200).Select(i => Event($"a{i}-", 1, attempts: 2)).ToArray();

        var outcome = await DeliverAsync(transport, events);

        // One for all, and by themselves as many as it takes to see that none arrives: those that run at that moment may still end.
        Assert.InRange(transport.Calls.Length, 5, 1 + (2 * Options.Lanes));
        Assert.Equal(200, outcome.Retried.Count);
        Assert.All(outcome.Retried, failure => Assert.False(failure.IsCounted));
        Assert.Empty(outcome.Parked);
        Assert.Empty(outcome.Delivered);
    }

    [Fact]
    public async Task A_shipment_that_takes_too_long_counts_as_failed()
    {
        Options.DeliveryTimeout = TimeSpan.FromMilliseconds(300);
        var transport = new ShippingTransport { Answer = (e, token) => e.AggregateId == "b" ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask };

        var outcome = await DeliverAsync(transport, [Event("a", 1), Event("b", 1), Event("c", 1)]);

        Assert.Equal(2, Assert.Single(outcome.Retried).Sequence);
        Assert.Equal(["a1", "c1"], transport.Arrived.Order());
    }

    [Fact]
    public async Task What_went_to_another_relay_is_not_sent_and_what_follows_it_waits()
    {
        var transport = new ShippingTransport();

        var outcome = await DeliverAsync(transport, [Event("a", 1), Event("b", 1, slot: 1), Event("a", 2), Event("b", 2)], lostSlot: 1);

        Assert.Equal(["a1", "a2"], Assert.Single(transport.Calls));
        Assert.Equal([1, 3], outcome.Delivered.Order());
        Assert.Empty(outcome.Retried);
    }

    [Fact]
    public async Task A_stop_lets_a_shipment_end_and_begins_no_other()
    {
        var transport = new ShippingTransport { Answer = (_, _) => Stopping.CancelAsync() };
        var large = new byte[3 << 20];

        var outcome = await DeliverAsync(transport, [Event("a", 1, data: large), Event("b", 1), Event("a", 2, data: large)]);

        Assert.Equal(["a1", "b1"], Assert.Single(transport.Calls));
        Assert.Equal([1, 2], outcome.Delivered.Order());
        Assert.Empty(outcome.Retried);
    }

    [Fact]
    public async Task A_shipment_that_was_given_up_is_no_failed_attempt()
    {
        var transport = new ShippingTransport { Answer = (_, token) => Task.Delay(Timeout.Infinite, token) };
        var delivering = DeliverAsync(transport, [Event("a", 1), Event("b", 1)]);
        await Stopping.CancelAsync();
        await Abort.CancelAsync();

        var outcome = await delivering;

        Assert.Empty(outcome.Retried);
        Assert.Empty(outcome.Delivered);
    }

    [Fact]
    public async Task Large_events_travel_in_several_shipments_and_a_failed_lane_in_none_that_follow()
    {
        var transport = new ShippingTransport { Answer = (e, _) => e is { AggregateId: "a", SchemaVersion: 1 } ? throw new InvalidOperationException("Poison.") : Task.CompletedTask };
        var large = new byte[3 << 20];

        var outcome = await DeliverAsync(transport, [Event("a", 1, data: large), Event("b", 1), Event("b", 2, data: large), Event("a", 2), Event("c", 1)]);

        Assert.Equal(1, Assert.Single(outcome.Retried).Sequence);
        Assert.Equal(["b1", "b2", "c1"], transport.Arrived.Order());
        Assert.DoesNotContain("a2", transport.Calls.SelectMany(call => call));
    }

    [Fact]
    public async Task What_nobody_wants_is_done_without_being_sent()
    {
        var transport = new ShippingTransport();

        var outcome = await DeliverAsync(transport, [Event("a", 1, type: "unwanted")]);

        Assert.Empty(transport.Calls);
        Assert.Equal(1, Assert.Single(outcome.Delivered));
    }

    [Fact]
    public async Task One_timer_serves_deliveries_that_follow_one_another()
    {
        using var timeout = new DeliveryTimeout(TimeSpan.FromSeconds(3), Abort.Token);
        var first = timeout.Start();
        Assert.Equal(first, timeout.Start());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, first));
        Assert.False(timeout.Start().IsCancellationRequested);
        await Abort.CancelAsync();
        Assert.True(timeout.Start().IsCancellationRequested);
    }
}
