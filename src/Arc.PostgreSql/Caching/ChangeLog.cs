using Microsoft.Extensions.Logging;

namespace Arc.PostgreSql.Caching;

/// <summary>Events 6970 to 6979 of the log.</summary>
internal static partial class ChangeLog
{
    [LoggerMessage(6970, LogLevel.Information, "Changes by other instances are heard of from now on; what was cached before is dropped.")]
    public static partial void Begins(ILogger logger);

    [LoggerMessage(6971, LogLevel.Warning, "An instance fell silent, and may have changed what nobody was told of; everything that was cached is dropped.")]
    public static partial void Missed(ILogger logger);
}
