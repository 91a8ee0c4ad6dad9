using Arc.Events;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Events;

/// <summary>An aggregate whose delivery takes its time holds up itself and, within limits, nobody else.</summary>
public sealed class SlowLaneTests : DeliveryBench
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task What_has_ended_is_told_while_a_slow_lane_goes_on()
    {
        var (transport, release) = Slow("slow");
        OutboxMessage[] slow = [Event("slow", 1), Event("slow", 2)];

        var first = await GatherAsync(transport, await BeginAsync(transport, [.. slow, Event("a", 1), Event("b", 1)]), told => told.Delivered.Count == 2);

        Assert.Equal([3, 4], first.Delivered.Order());
        Assert.Equal(slow.Select(e => e.Sequence), first.Unfinished);
        Assert.Equal([new AggregateKey("note", "slow")], DeliveryTo(transport).Busy);

        // The next batch is not held up, and what goes on is told again.
        var second = await GatherAsync(transport, await BeginAsync(transport, [Event("a", 2)]), told => told.Delivered.Count == 1);
        Assert.Equal(5, Assert.Single(second.Delivered));
        Assert.Equal(slow.Select(e => e.Sequence), second.Unfinished);
        Assert.False(DeliveryTo(transport).HasEnded);

        release.SetResult();
        var last = await UntilEndedAsync(transport);
        Assert.Equal(slow.Select(e => e.Sequence), last.Delivered);
        Assert.Empty(last.Unfinished);
        Assert.Empty(DeliveryTo(transport).Busy);
        Assert.Equal(["slow1", "slow2"], transport.Arrived.Where(name => name.StartsWith("slow", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task More_slow_lanes_than_places_leave_places_for_the_others()
    {
        var (transport, release) = Slow("slow");
        var slow = Enumerable.Range(0, 2 * Options.Lanes).Select(i => Event($"slow{i}-", 1));
        var first = await BeginAsync(transport, [.. slow, .. Enumerable.Range(0, 50).Select(i => Event($"a{i}-", 1))]);

        await GatherAsync(transport, first, told => told.Delivered.Count == 50);

        Assert.Equal(2 * Options.Lanes, DeliveryTo(transport).Busy.Count);
        release.SetResult();
    }

    [Fact]
    public async Task When_too_many_are_slow_no_further_batch_is_to_begin_until_some_have_ended()
    {
        var (transport, release) = Slow("slow");
        var events = Enumerable.Range(0, 10 * Options.Lanes).Select(i => Event($"slow{i}-", 1)).ToArray();

        var first = await BeginAsync(transport, events);

        // As many begin as have places, and as may give theirs up.
        await GatherAsync(transport, first, _ => transport.Calls.Length == 5 * Options.Lanes);
        Assert.Equal(events.Length, (await DeliveryTo(transport).GoOnAsync()).Unfinished.Count);
        Assert.Equal(5 * Options.Lanes, transport.Calls.Length);
        Assert.True(DeliveryTo(transport).IsCrowded);

        release.SetResult();
        await GatherAsync(transport, first, told => told.Delivered.Count == events.Length);
        Assert.False(DeliveryTo(transport).IsCrowded);
    }

    [Fact]
    public async Task A_slow_event_that_fails_is_told_with_what_waits_behind_it_left_to_wait()
    {
        Options.DeliveryTimeout = TimeSpan.FromSeconds(10);
        var transport = new ShippingTransport { TakesBatches = false, Answer = (_, token) => Task.Delay(Timeout.Infinite, token) };
        OutboxMessage[] events = [Event("slow", 1), Event("slow", 2)];

        var first = await BeginAsync(transport, events);
        Assert.Equal(events.Select(e => e.Sequence), first.Unfinished);

        var last = await UntilEndedAsync(transport);
        Assert.Equal(events[0].Sequence, Assert.Single(last.Retried).Sequence);
        Assert.Empty(last.Delivered);
        Assert.Empty(last.Unfinished);
    }

    [Fact]
    public async Task A_stop_waits_for_the_delivery_that_runs_and_begins_none_behind_it()
    {
        var (transport, release) = Slow("slow");
        await GatherAsync(transport, await BeginAsync(transport, [Event("slow", 1), Event("slow", 2)]), _ => transport.Calls.Length == 1);

        await Stopping.CancelAsync();
        var ending = DeliveryTo(transport).EndAsync();
        Assert.False(ending.IsCompleted);
        release.SetResult();

        Assert.Equal(1, Assert.Single((await ending.WaitAsync(_patience)).Delivered));
        Assert.Equal(["slow1"], transport.Arrived);
    }

    [Fact]
    public async Task A_log_that_fails_costs_neither_the_place_nor_the_aggregate()
    {
        Options.Lanes = 1;
        Log = new FullLog();
        var transport = new ShippingTransport { TakesBatches = false, Answer = (e, _) => e.AggregateId == "bad" ? throw new InvalidOperationException("Refused.") : Task.CompletedTask };

        var told = await DeliverAsync(transport, [Event("bad", 1), Event("bad", 2), Event("a", 1)]);

        // What was not delivered is named by nothing, and so stays due.
        Assert.Equal([3], told.Delivered);
        Assert.Empty(told.Unfinished);
        Assert.Empty(DeliveryTo(transport).Busy);
    }

    private static (ShippingTransport Transport, TaskCompletionSource Release) Slow(string prefix)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        return (
            new ShippingTransport { TakesBatches = false, Answer = (e, _) => e.AggregateId.StartsWith(prefix, StringComparison.Ordinal) ? release.Task : Task.CompletedTask },
            release);
    }

    private async Task<OutboxOutcome> UntilEndedAsync(ShippingTransport transport)
    {
        for (var deadline = Environment.TickCount64 + 120_000; !DeliveryTo(transport).HasEnded;)
        {
            Assert.True(Environment.TickCount64 < deadline, "It did not end.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return DeliveryTo(transport).Report();
    }

    private sealed class FullLog : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new IOException("No space left.");
    }
}
