namespace Arc.Events;

/// <summary>
/// The event that is being handled: what a subscriber stores is caused by it. It flows with the call, so that it holds for whatever
/// context the subscriber takes, also one of a factory's.
/// </summary>
internal static class EventCause
{
    // Set in the asynchronous call of one delivery, and gone with it.
    private static readonly AsyncLocal<EventEnvelope?> _current = new();

    /// <summary>The event; null when no event is being handled.</summary>
    public static EventEnvelope? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }

    /// <summary>The correlation of what an event causes: that of the event, or the event itself where it begins one.</summary>
    public static string CorrelationOf(EventEnvelope cause) => cause.CorrelationId ?? cause.Id.ToString();
}
