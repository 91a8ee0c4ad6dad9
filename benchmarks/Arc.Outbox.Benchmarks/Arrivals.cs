using Microsoft.EntityFrameworkCore;

namespace Arc.Outbox.Benchmarks;

/// <summary>The one subscriber; what it does is set by who measures.</summary>
public static class Arrivals
{
    private static int _count;

    /// <summary>How many events were handled that count.</summary>
    public static int Count => Volatile.Read(ref _count);

    /// <summary>Done with each event; what it throws makes the delivery fail.</summary>
    public static Action<EventEnvelope> Handle { get; set; } = _ => { };

    /// <summary>Whether an event counts.</summary>
    public static Func<EventEnvelope, bool> Counts { get; set; } = _ => true;

    /// <summary>Whether the row of each event is read, as a subscriber with something to do would.</summary>
    public static bool ReadsRow { get; set; }

    [Subscribe("reading.*", MaxAttempts = 1000)]
    public static Task HearAsync(EventEnvelope reading, IServiceProvider services)
    {
        if (ReadsRow)
        {
            return ReadAsync(reading, services);
        }

        Hear(reading);

        return Task.CompletedTask;
    }

    public static void Reset()
    {
        Handle = _ => { };
        Counts = _ => true;
        ReadsRow = false;
        Volatile.Write(ref _count, 0);
    }

    private static async Task ReadAsync(EventEnvelope reading, IServiceProvider services)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<ReadingsContext>>().CreateDbContextAsync();
        context.Scope = Scope.System;
        var id = Guid.Parse(reading.AggregateId);
        await context.Set<Reading>().AsNoTracking().SingleAsync(row => row.Id == id);
        Hear(reading);
    }

    private static void Hear(EventEnvelope reading)
    {
        Handle(reading);

        if (Counts(reading))
        {
            Interlocked.Increment(ref _count);
        }
    }
}
