namespace Arc.Events;

/// <summary>
/// A key under which an event was stored: while it is here, another event of the same tenant, type and key is the same event.
/// A store with transactions that gets such a row with its event keeps both, or neither when the key is there already, and
/// never fails the save for it.
/// </summary>
public sealed class OutboxKey
{
    /// <summary>The longest key.</summary>
    public const int MaxLength = 200;

    /// <summary>The tenant; empty for none.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The type of the event: one key may stand for what was shipped and for what was invoiced.</summary>
    public string Type { get; set; } = "";

    /// <summary>The key.</summary>
    public string Key { get; set; } = "";

    /// <summary>The event that was stored.</summary>
    public Guid EventId { get; set; }

    /// <summary>When, by the clock of the instance that stored it.</summary>
    public DateTimeOffset StoredAt { get; set; }

    internal static OutboxKey Of(OutboxMessage message, string key) => new()
    {
        TenantId = message.TenantId ?? "",
        Type = message.Type,
        Key = key,
        EventId = message.Id,
        StoredAt = message.OccurredAt,
    };
}
