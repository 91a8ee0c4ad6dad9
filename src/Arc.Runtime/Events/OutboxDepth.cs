namespace Arc.Events;

/// <summary>How many stored events are where, for those who watch an application.</summary>
/// <param name="Waiting">Stored, and not delivered yet.</param>
/// <param name="Held">Of an aggregate of which an event has failed and waits for its retry.</param>
/// <param name="Parked">Given up.</param>
/// <param name="OldestAt">When the oldest event happened that waits or is held; null when there is none.</param>
public sealed record OutboxDepth(long Waiting, long Held, long Parked, DateTimeOffset? OldestAt);
