using Arc.Transports;

namespace Arc.Events;

/// <summary>What happens to an event whose delivery fails.</summary>
public sealed class FailurePolicy
{
    /// <summary>How often a delivery is tried before <see cref="Then"/> happens.</summary>
    /// <value>10 by default; from 1.</value>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>How long to wait after the first failure; the wait doubles with each further one.</summary>
    /// <value>1 second by default.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait, before the jitter.</summary>
    /// <value>60 seconds by default.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>By how much a wait is lengthened at random, so that many do not come back at once.</summary>
    /// <value>0.2 by default, which is up to a fifth; from 0 to 1.</value>
    public double Jitter { get; set; } = 0.2;

    /// <summary>What happens after the last attempt.</summary>
    /// <value>The event is parked by default.</value>
    public FailureEnd Then { get; set; } = FailureEnd.Park;

    /// <summary>How long to wait before the next try.</summary>
    /// <param name="attempts">How many tries have failed; less than 1 counts as 1.</param>
    /// <returns>The doubled and limited delay, and never less than that; up to <see cref="Jitter"/> more.</returns>
    public TimeSpan Delay(int attempts) => RetryDelay.After(attempts, FirstDelay, MaxDelay, Jitter);
}
