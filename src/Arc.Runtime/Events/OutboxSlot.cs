namespace Arc.Events;

/// <summary>
/// A share of the outbox: every aggregate belongs to one slot, and one relay at a time works on a slot. The row holds who
/// works on it and how far it has come; stores that one process alone uses need none.
/// </summary>
public sealed class OutboxSlot
{
    /// <summary>How many slots there are. It never changes: an aggregate that moved to another slot would lose its place.</summary>
    public const int Count = 16;

    /// <summary>Which slot, from 0.</summary>
    public short Slot { get; set; }

    /// <summary>The relay that works on it; null when none does.</summary>
    public Guid? Owner { get; set; }

    /// <summary>
    /// Rises with each change of hands, and now and then besides. Who settles names it, so that a relay that lost the slot settles nothing.
    /// </summary>
    public long Epoch { get; set; }

    /// <summary>Until when it is the owner's without a renewal, by the store's clock.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Which transactions' events are finished.</summary>
    public string Seen { get; set; } = "";

    /// <summary>A sequence number up to which every event of the slot is finished.</summary>
    public long Low { get; set; }

    /// <summary>Which transactions' events are being worked off, while there are too many for one batch.</summary>
    public string? Target { get; set; }

    /// <summary>Up to which sequence number those of <see cref="Target"/> are finished.</summary>
    public long Page { get; set; }

    /// <summary>The slot of an aggregate.</summary>
    /// <param name="aggregateType">The kind of the aggregate.</param>
    /// <param name="aggregateId">Its key.</param>
    /// <returns>The slot; the same in every process and version.</returns>
    public static short Of(string aggregateType, string aggregateId)
    {
        ArgumentNullException.ThrowIfNull(aggregateType);
        ArgumentNullException.ThrowIfNull(aggregateId);

        // FNV-1a over the UTF-16 code units: string.GetHashCode differs from process to process.
        var hash = 2166136261u;

        foreach (var unit in aggregateType)
        {
            hash = (hash ^ unit) * 16777619u;
        }

        hash = (hash ^ '/') * 16777619u;

        foreach (var unit in aggregateId)
        {
            hash = (hash ^ unit) * 16777619u;
        }

        return (short)((hash ^ (hash >> 16)) % Count);
    }
}
