namespace Arc.Events;

/// <summary>A relay that is alive, as the relays of one database know each other: they share the slots evenly.</summary>
public sealed class OutboxWorker
{
    /// <summary>The relay; it takes a new id with every connection.</summary>
    public Guid Id { get; set; }

    /// <summary>When it last said so, by the store's clock.</summary>
    public DateTimeOffset SeenAt { get; set; }
}
