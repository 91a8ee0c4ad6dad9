namespace Arc.Events;

/// <summary>How the relay works.</summary>
internal sealed record RelayPolicy
{
    /// <summary>The net below signals that never came: commits of other processes, and of transactions that EF Core does not see.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The least time between two reads while events keep coming: the first event of a quiet time goes at once, and under
    /// load a batch costs what an event would.
    /// </summary>
    public TimeSpan Gather { get; init; } = TimeSpan.FromMilliseconds(20);

    public int BatchSize { get; init; } = 1000;

    /// <summary>How many aggregates are delivered side by side.</summary>
    public int Lanes { get; init; } = 8;

    public TimeSpan DeliveryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public int MaxAttempts { get; init; } = 10;

    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Doubles with every failure, with up to a fifth more so that many do not come back at once.</summary>
    public TimeSpan Delay(int attempts)
    {
        var doubled = FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempts - 1, 30));

#pragma warning disable CA5394 // Spreads load; guards nothing.
        var spread = 1 + (Random.Shared.NextDouble() / 5);
#pragma warning restore CA5394

        return TimeSpan.FromMilliseconds(Math.Min(doubled, MaxDelay.TotalMilliseconds) * spread);
    }
}
