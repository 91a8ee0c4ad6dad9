using Microsoft.Extensions.Logging;

namespace Arc.Events;

/// <summary>What the relay says. The data of events is left out: it belongs to users.</summary>
internal static partial class RelayLog
{
    [LoggerMessage(1700, LogLevel.Warning, "Stored events can't be read; they wait, and the relay tries again until it can.")]
    public static partial void StoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(1701, LogLevel.Information, "Stored events can be read again, after {Failures} tries.")]
    public static partial void Recovered(ILogger logger, int failures);

    [LoggerMessage(1702, LogLevel.Warning, "Event {Type} {Id} failed at attempt {Attempt}; the next follows in {Delay}. Later events of its aggregate wait for it.")]
    public static partial void Retries(ILogger logger, string type, Guid id, int attempt, TimeSpan delay, Exception exception);

    [LoggerMessage(1703, LogLevel.Error, "Event {Type} {Id} failed {Attempts} times and is parked.")]
    public static partial void Parked(ILogger logger, string type, Guid id, int attempts, Exception exception);

    [LoggerMessage(1704, LogLevel.Error, "Event {Type} {Id} failed {Attempts} times and is dropped, as its policy says.")]
    public static partial void Dropped(ILogger logger, string type, Guid id, int attempts, Exception exception);

    [LoggerMessage(1705, LogLevel.Warning, "{Count} events went to another relay while this one held them; they may be delivered twice.")]
    public static partial void Lost(ILogger logger, int count);

    [LoggerMessage(1706, LogLevel.Warning, "{Count} events failed to travel together; each aggregate's are delivered by themselves.")]
    public static partial void ShipmentFailed(ILogger logger, int count, Exception exception);

    [LoggerMessage(1707, LogLevel.Information, "Instances can't tell each other of commits; until they can, the poll finds their events.")]
    public static partial void Deaf(ILogger logger, Exception exception);

    [LoggerMessage(1708, LogLevel.Error, "A request about parked events failed.")]
    public static partial void ParkedUnavailable(ILogger logger, Exception exception);

    [LoggerMessage(1709, LogLevel.Warning, "Event {Type} {Id} could not be delivered, and nothing has shown since its last try that the transport works: the next try follows in {Delay}, and no attempt is used up. Later events of its aggregate wait for it.")]
    public static partial void Postponed(ILogger logger, string type, Guid id, TimeSpan delay, Exception exception);

    [LoggerMessage(1710, LogLevel.Debug, "Stored events could not be counted; their numbers are missing until they can.")]
    public static partial void Uncounted(ILogger logger, Exception exception);

    [LoggerMessage(1711, LogLevel.Warning, "Old keys of events could not be removed; they stay until the next attempt.")]
    public static partial void KeysStay(ILogger logger, Exception exception);

    [LoggerMessage(1712, LogLevel.Error, "A request for the schemas of events failed.")]
    public static partial void SchemasUnavailable(ILogger logger, Exception exception);
}
