namespace Arc.Transports;

/// <summary>How long to wait after a failed try: doubling, up to a limit, and spread so that many do not come back at once.</summary>
internal static class RetryDelay
{
    /// <param name="attempt">How many tries have failed; less than 1 counts as 1.</param>
    /// <param name="first">The wait after the first.</param>
    /// <param name="most">The longest wait, before it is spread.</param>
    /// <param name="jitter">By which part a wait is lengthened at most, at random.</param>
    public static TimeSpan After(int attempt, TimeSpan first, TimeSpan most, double jitter = 0.2)
    {
        var doubled = first.TotalMilliseconds * Math.Pow(2, Math.Clamp(attempt - 1, 0, 30));

#pragma warning disable CA5394 // Spreads load; guards nothing.
        var spread = 1 + (Random.Shared.NextDouble() * Math.Clamp(jitter, 0, 1));
#pragma warning restore CA5394

        return TimeSpan.FromMilliseconds(Math.Min(doubled, most.TotalMilliseconds) * spread);
    }
}
