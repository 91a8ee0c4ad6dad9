namespace Arc.Transports;

/// <summary>An event that one group has given up, with the reason.</summary>
public sealed class DeadLetter
{
    /// <summary>Names the dead letter among those of the transport.</summary>
    public required string Id { get; init; }

    /// <summary>The group that gave it up. Other groups may well have handled the event.</summary>
    public required string Group { get; init; }

    /// <summary>The event, whole.</summary>
    public required EventEnvelope Event { get; init; }

    /// <summary>How often the group tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>What went wrong at the last try.</summary>
    public required string Error { get; init; }

    /// <summary>
    /// When it failed for the first time, as far as is known: on <c>postgresql</c> also before another member took over, elsewhere
    /// in the process that gave it up.
    /// </summary>
    public required DateTimeOffset FirstFailedAt { get; init; }

    /// <summary>When it failed the last time, and was given up.</summary>
    public required DateTimeOffset LastFailedAt { get; init; }
}
