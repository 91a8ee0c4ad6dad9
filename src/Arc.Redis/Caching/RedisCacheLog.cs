using Microsoft.Extensions.Logging;

namespace Arc.Redis.Caching;

/// <summary>Events 7970 to 7979 of the log.</summary>
internal static partial class RedisCacheLog
{
    [LoggerMessage(7970, LogLevel.Information, "Changes by other instances are heard of from now on; what was cached before is dropped.")]
    public static partial void Begins(ILogger logger);

    [LoggerMessage(7971, LogLevel.Warning, "A change by another instance may have been missed; everything that was cached is dropped.")]
    public static partial void Missed(ILogger logger);
}
