using Microsoft.Extensions.Logging;

namespace Arc.PostgreSql.Transports;

/// <summary>What the transport says. The data of events is left out: it belongs to users.</summary>
internal static partial class PostgreSqlTransportLog
{
    [LoggerMessage(6950, LogLevel.Warning, "Group {Group} skips row {Sequence} of arc_events, which is no event: {Reason}")]
    public static partial void Malformed(ILogger logger, string group, long sequence, string reason);

    [LoggerMessage(6951, LogLevel.Warning, "Old events could not be removed from arc_events; it is tried again later.")]
    public static partial void NotTrimmed(ILogger logger, Exception exception);
}
