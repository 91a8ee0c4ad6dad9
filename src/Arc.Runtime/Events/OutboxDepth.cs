namespace Arc.Events;

/// <summary>How many stored events are where, for those who watch an application.</summary>
/// <param name="Waiting">Stored, and not delivered yet.</param>
/// <param name="Held">Of an aggregate of which an event has failed and waits for its retry.</param>
/// <param name="Delayed">Raised for a later moment: nobody waits for them yet.</param>
/// <param name="Parked">Given up.</param>
/// <param name="OldestAt">Since when the oldest event that waits or is held could have been delivered; null when there is none.</param>
public sealed record OutboxDepth(long Waiting, long Held, long Delayed, long Parked, DateTimeOffset? OldestAt);
