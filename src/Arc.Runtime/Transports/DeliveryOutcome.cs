namespace Arc.Transports;

/// <summary>What is to become of an event that was handed to a group.</summary>
public readonly record struct DeliveryOutcome
{
    private DeliveryOutcome(TimeSpan? retryAfter, string? error)
    {
        RetryAfter = retryAfter;
        Error = error;
    }

    /// <summary>The group is done with the event.</summary>
    public static DeliveryOutcome Handled => default;

    /// <summary>How long to wait before the next try; null when there is none.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>What went wrong; null when nothing did.</summary>
    public string? Error { get; }

    /// <summary>Whether the group is done with the event, and well.</summary>
    public bool IsHandled => Error is null;

    /// <summary>Whether the event is to be kept among the dead letters of the group.</summary>
    public bool IsDead => Error is not null && RetryAfter is null;

    /// <summary>The event is to be delivered to the group again. Later events of its aggregate wait for it.</summary>
    /// <param name="delay">The least time until then: from zero to a day.</param>
    /// <param name="error">What went wrong.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or longer than a day.</exception>
    public static DeliveryOutcome Retry(TimeSpan delay, string error)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, TimeSpan.FromDays(1));

        return new(delay, error);
    }

    /// <summary>The group gives the event up: it is kept aside with the reason, and can be replayed.</summary>
    /// <param name="error">What went wrong.</param>
    /// <returns>The outcome.</returns>
    public static DeliveryOutcome DeadLetter(string error) => new(null, error);
}
