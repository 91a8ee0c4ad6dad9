using Arc.Events;
using Arc.Transports;

namespace Arc.Runtime.Tests.Events;

/// <summary>A transport that is away costs no event an attempt; an event that a working transport refuses is given up in the end.</summary>
public sealed class OutageTests : DeliveryBench
{
    [Fact]
    public async Task A_poison_event_beside_healthy_ones_is_parked_after_its_attempts()
    {
        var transport = new ShippingTransport { Answer = (e, _) => e.AggregateId == "b" ? throw new InvalidOperationException("Poison.") : Task.CompletedTask };
        var poison = Event("b", 1);
        var tries = 0;

        for (var round = 1; ; round++)
        {
            var outcome = await DeliverAsync(transport, [poison, Event("a", round), Event("c", round)]);
            tries++;

            if (outcome.Parked is [var parked])
            {
                Assert.Equal(poison.Sequence, parked.Sequence);
                break;
            }

            poison.Attempts += Assert.Single(outcome.Retried).IsCounted ? 1 : 0;
            Assert.True(round < 10, "It is never parked.");
        }

        // One more at most: the first may have come before anything had arrived.
        Assert.InRange(tries, 3, 4);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    [InlineData(40, true)]
    public async Task An_outage_costs_no_attempt_however_long_it_lasts(int aggregates, bool takesBatches)
    {
        var isAway = false;
        var transport = new ShippingTransport { TakesBatches = takesBatches, Answer = (_, _) => isAway ? throw new IOException("Away.") : Task.CompletedTask };
        await DeliverAsync(transport, [Event("before", 1)]);
        isAway = true;
        var events = Enumerable.Range(0, aggregates).SelectMany(i => Enumerable.Range(1, 2).Select(number => Event($"a{i}-", number))).ToArray();
        var delays = new List<TimeSpan>();

        for (var round = 0; round < 12; round++)
        {
            var outcome = await DeliverAsync(transport, events);
            Assert.Empty(outcome.Parked);
            Assert.Empty(outcome.Delivered);
            Assert.Equal(aggregates, outcome.Retried.Count);
            Assert.All(outcome.Retried, failure => Assert.False(failure.IsCounted));
            delays.Add(outcome.Retried.Single(failure => failure.Sequence == events[0].Sequence).Delay);
        }

        // The waits grow up to their limit though no attempt is used up.
        Assert.True(delays[0] < TimeSpan.FromSeconds(2) && delays[4] > TimeSpan.FromSeconds(8) && delays[^1] >= TimeSpan.FromSeconds(60), string.Join(", ", delays));
        isAway = false;
        Assert.Equal(events.Length, (await DeliverAsync(transport, events)).Delivered.Count);
        Assert.All(transport.Arrived.Skip(1).GroupBy(name => name[..^1]), ofOne => Assert.Equal([$"{ofOne.Key}1", $"{ofOne.Key}2"], ofOne));
    }

    [Fact]
    public async Task The_only_event_is_parked_as_soon_as_another_has_shown_that_the_transport_works()
    {
        Options.Failure.MaxAttempts = 1;
        var transport = new ShippingTransport { Answer = (e, _) => e.AggregateId == "b" ? throw new InvalidOperationException("Poison.") : Task.CompletedTask };
        var poison = Event("b", 1);

        for (var round = 0; round < 5; round++)
        {
            Assert.False(Assert.Single((await DeliverAsync(transport, [poison])).Retried).IsCounted);
        }

        await DeliverAsync(transport, [Event("a", 1)]);
        Assert.Single((await DeliverAsync(transport, [poison])).Parked);
    }

    [Fact]
    public async Task A_group_that_was_called_and_failed_is_proof_enough()
    {
        Options.Failure.MaxAttempts = 1;
        var transport = new ShippingTransport { TakesBatches = false, Answer = (_, _) => throw new DeliveryFailedException("No.") };

        Assert.Single((await DeliverAsync(transport, [Event("a", 1)])).Parked);
    }

    [Fact]
    public async Task Poison_events_that_come_first_hide_no_healthy_one_for_ever()
    {
        var transport = new ShippingTransport { Answer = (e, _) => e.AggregateId != "z" ? throw new InvalidOperationException("Poison.") : Task.CompletedTask };
        OutboxMessage[] events = [.. Enumerable.Range(0, 30).Select(i => Event($"a{i}-", 1)), Event("z", 1)];

        for (var round = 0; transport.Arrived.Length == 0; round++)
        {
            Assert.True(round < 1000, "The healthy event is always put off.");
            await DeliverAsync(transport, events);
        }
    }
}
