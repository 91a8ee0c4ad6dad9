using System.Diagnostics.Metrics;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Transports;

/// <summary>A group that events reach faster than it handles them fills the memory up to a limit, and says what it loses.</summary>
public sealed class VolatileGroupTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<string> _log = [];

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task What_exceeds_the_memory_of_a_slow_group_is_dropped_counted_and_logged_once()
    {
        var dropped = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Name == "arc.events.dropped" && ReferenceEquals(instrument.Meter.Scope, _services.GetRequiredService<IMeterFactory>()))
            {
                all.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => dropped += value);
        listener.Start();
        var (release, handled) = (new TaskCompletionSource(), 0);
        await using var group = Open(async () =>
        {
            await release.Task;
            Interlocked.Increment(ref handled);
        });

        for (var number = 0; number < VolatileGroup.MaxUnfinished + 500; number++)
        {
            group.Add(Event($"a{number}"));
        }

        Assert.Equal(500, dropped);
        Assert.Single(_log);
        release.SetResult();
        await UntilAsync(() => Volatile.Read(ref handled) == VolatileGroup.MaxUnfinished);

        // The place is free a moment after the call has ended.
        await UntilAsync(() =>
        {
            group.Add(Event("b"));

            return _log.Count == 2;
        });
        Assert.Equal(500, dropped);
    }

    [Fact]
    public async Task Large_events_fill_the_memory_sooner()
    {
        var (release, handled) = (new TaskCompletionSource(), 0);
        await using var group = Open(async () =>
        {
            await release.Task;
            Interlocked.Increment(ref handled);
        });

        for (var number = 0; number < 200; number++)
        {
            group.Add(Event($"a{number}", new byte[1 << 20]));
        }

        release.SetResult();
        await UntilAsync(() => Volatile.Read(ref handled) == (int)(VolatileGroup.MaxUnfinishedBytes >> 20));
        Assert.Contains(_log, line => line.Contains("lost", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_too_many_events_that_failed_in_part_the_oldest_are_forgotten()
    {
        var partial = new PartialDeliveries(most: 3);
        var ids = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();

        foreach (var id in ids)
        {
            partial.Keep(id, new PartialDelivery { Done = { $"{id}" } });
        }

        Assert.Null(partial.Take(ids[0]));
        Assert.All(ids[1..], id => Assert.Equal([$"{id}"], partial.Take(id)!.Done));
        Assert.Null(partial.Take(ids[3]));
    }

    private VolatileGroup Open(Func<Task> handle)
    {
        var subscription = new EventSubscription
        {
            Group = "slow",
            Pattern = new EventPattern("*"),
            Handle = async (_, _) =>
            {
                await handle();

                return DeliveryOutcome.Handled;
            },
        };

        return new VolatileGroup(
            subscription,
            new KeptInMemory("slow", null!, TimeProvider.System),
            TimeProvider.System,
            new TransportMetrics(_services.GetRequiredService<IMeterFactory>()),
            new Lines(_log));
    }

    private static EventEnvelope Event(string aggregate, byte[]? data = null) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = "order.changed",
        AggregateType = "order",
        AggregateId = aggregate,
        OccurredAt = DateTimeOffset.UnixEpoch,
        Data = data ?? [],
    };

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var deadline = Environment.TickCount64 + 120_000; !condition();)
        {
            Assert.True(Environment.TickCount64 < deadline, "It did not come true within two minutes.");
            await Task.Delay(20);
        }
    }

    private sealed class Lines(List<string> lines) : ILogger
    {
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Add(formatter(state, exception));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
