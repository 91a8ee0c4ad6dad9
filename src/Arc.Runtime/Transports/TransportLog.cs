using Microsoft.Extensions.Logging;

namespace Arc.Transports;

/// <summary>What transports and subscribers say. The data of events is left out: it belongs to users.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(1750, LogLevel.Warning, "Event {Type} {Id}: {Subscriber} failed at attempt {Attempt}; the next follows in {Delay}. Later events of its aggregate wait for it.")]
    public static partial void Retries(ILogger logger, string type, Guid id, string subscriber, int attempt, TimeSpan delay, Exception exception);

    [LoggerMessage(1751, LogLevel.Error, "Event {Type} {Id}: {Subscriber} failed {Attempts} times; the event is among its dead letters.")]
    public static partial void GivenUp(ILogger logger, string type, Guid id, string subscriber, int attempts, Exception exception);

    [LoggerMessage(1752, LogLevel.Warning, "Group {Group} cannot reach its events; it tries again until it can.")]
    public static partial void Unreachable(ILogger logger, string group, Exception exception);

    [LoggerMessage(1753, LogLevel.Information, "Group {Group} reaches its events again, after {Failures} tries.")]
    public static partial void Recovered(ILogger logger, string group, int failures);

    [LoggerMessage(1754, LogLevel.Warning, "Group {Group} skips an entry that is no event: {Reason}")]
    public static partial void Malformed(ILogger logger, string group, string reason);

    [LoggerMessage(1757, LogLevel.Warning, "Old marks of handled events could not be removed; it is tried again later.")]
    public static partial void MarksStay(ILogger logger, Exception exception);

    [LoggerMessage(1758, LogLevel.Error, "Group {Group} has {Count} unfinished events of {Bytes} bytes in memory; what arrives is lost to it until it has caught up.")]
    public static partial void Full(ILogger logger, string group, int count, long bytes);

    [LoggerMessage(1759, LogLevel.Warning, "Group {Group} takes events again; it has lost {Dropped}.")]
    public static partial void HasRoomAgain(ILogger logger, string group, long dropped);

    [LoggerMessage(1755, LogLevel.Information, "Events travel by {Transport}; {Subscribers} subscriber(s) in this process.")]
    public static partial void Travels(ILogger logger, string transport, int subscribers);
}
