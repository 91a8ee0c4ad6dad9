using Microsoft.Extensions.Logging;

namespace Arc.Redis.Transports;

/// <summary>What the transports say. The data of events is left out: it belongs to users.</summary>
internal static partial class RedisTransportLog
{
    [LoggerMessage(7950, LogLevel.Warning, "Group {Group} skips {Entry}, which is no event: {Reason}")]
    public static partial void Malformed(ILogger logger, string group, string entry, string reason);

    [LoggerMessage(7951, LogLevel.Warning, "A message on {Channel} is no event and is skipped: {Reason}")]
    public static partial void MalformedMessage(ILogger logger, string channel, string reason);

    [LoggerMessage(7953, LogLevel.Warning, "Old events could not be removed from the streams; it is tried again later.")]
    public static partial void NotTrimmed(ILogger logger, Exception exception);

    [LoggerMessage(7952, LogLevel.Warning, "Events on Redis cannot be listened to; it is tried again until it can. What is published meanwhile is lost to this process.")]
    public static partial void Deaf(ILogger logger, Exception exception);
}
