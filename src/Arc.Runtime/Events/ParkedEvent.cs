namespace Arc.Events;

/// <summary>A stored event whose delivery was given up.</summary>
public sealed class ParkedEvent
{
    /// <summary>Names it, and is its place in the outbox.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event, whole.</summary>
    public required EventEnvelope Event { get; init; }

    /// <summary>How often its delivery failed.</summary>
    public required int Attempts { get; init; }

    /// <summary>What went wrong at the last try.</summary>
    public required string Error { get; init; }
}
