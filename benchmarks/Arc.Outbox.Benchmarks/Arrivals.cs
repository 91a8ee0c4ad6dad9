namespace Arc.Outbox.Benchmarks;

/// <summary>The one subscriber; what it does is set by who measures.</summary>
public static class Arrivals
{
    private static int _count;

    /// <summary>How many events were handled.</summary>
    public static int Count => Volatile.Read(ref _count);

    /// <summary>Done with each event; what it throws makes the delivery fail.</summary>
    public static Action<EventEnvelope> Handle { get; set; } = _ => { };

    [Subscribe("reading.*", MaxAttempts = 1000, RetrySeconds = 0.5, MaxRetrySeconds = 1)]
    public static Task HearAsync(EventEnvelope reading)
    {
        Handle(reading);
        Interlocked.Increment(ref _count);

        return Task.CompletedTask;
    }

    public static void Reset()
    {
        Handle = _ => { };
        Volatile.Write(ref _count, 0);
    }
}
