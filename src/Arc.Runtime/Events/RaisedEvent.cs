namespace Arc.Events;

/// <summary>What a row has raised.</summary>
/// <param name="Happened">What happened.</param>
/// <param name="Key">The key under which it counts once; null for none.</param>
/// <param name="VisibleAt">When it becomes visible; null for at once.</param>
internal readonly record struct RaisedEvent(IDomainEvent Happened, string? Key, DateTimeOffset? VisibleAt);
