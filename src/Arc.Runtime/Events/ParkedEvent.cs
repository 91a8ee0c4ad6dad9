namespace Arc.Events;

/// <summary>A stored event whose delivery was given up.</summary>
public sealed class ParkedEvent
{
    /// <summary>Names it, and is its place in the outbox.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event, whole.</summary>
    public required EventEnvelope Event { get; init; }

    /// <summary>How many of its attempts were used up.</summary>
    public required int Attempts { get; init; }

    /// <summary>When its delivery failed for the first time; null for one that an older version has parked.</summary>
    public DateTimeOffset? FirstFailedAt { get; init; }

    /// <summary>When its delivery failed the last time, and it was parked; null for one that an older version has parked.</summary>
    public DateTimeOffset? LastFailedAt { get; init; }

    /// <summary>What went wrong at the last try.</summary>
    public required string Error { get; init; }
}
