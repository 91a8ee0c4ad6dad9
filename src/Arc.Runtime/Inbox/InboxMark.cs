namespace Arc.Inbox;

/// <summary>The mark that a group has handled an event.</summary>
public sealed class InboxMark
{
    /// <summary>The group.</summary>
    public string Group { get; set; } = "";

    /// <summary>The event.</summary>
    public Guid EventId { get; set; }

    /// <summary>When the handling began.</summary>
    public DateTimeOffset HandledAt { get; set; }
}
