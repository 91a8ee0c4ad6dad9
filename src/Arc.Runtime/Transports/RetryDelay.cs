namespace Arc.Transports;

/// <summary>How long to wait after a failed try: doubling, up to a limit, and spread so that many do not come back at once.</summary>
internal static class RetryDelay
{
    public static TimeSpan After(int attempt, TimeSpan first, TimeSpan most)
    {
        var doubled = first.TotalMilliseconds * Math.Pow(2, Math.Clamp(attempt - 1, 0, 30));

#pragma warning disable CA5394 // Spreads load; guards nothing.
        var spread = 1 + (Random.Shared.NextDouble() / 5);
#pragma warning restore CA5394

        return TimeSpan.FromMilliseconds(Math.Min(doubled, most.TotalMilliseconds) * spread);
    }
}
