using Microsoft.Extensions.Logging;

namespace Arc.Caching;

/// <summary>Events 8000 to 8099 of the log.</summary>
internal static partial class CacheLog
{
    [LoggerMessage(8000, LogLevel.Warning, "A stale answer of '{Resource}' could not be renewed; it is tried again with the next request.")]
    public static partial void NotRenewed(ILogger logger, string resource, Exception exception);

    [LoggerMessage(8001, LogLevel.Warning, "'{Resource}' is not cached although it says [Cached]: a query filter or an interceptor of the application may look at who is calling.")]
    public static partial void NotCacheable(ILogger logger, string resource);

    [LoggerMessage(8002, LogLevel.Warning, "Other instances cannot be heard of; it is tried again until they can. After {MaxSilence} no cached answers are given meanwhile.")]
    public static partial void Deaf(ILogger logger, TimeSpan maxSilence, Exception exception);

    [LoggerMessage(8003, LogLevel.Warning, "The store of answers that instances share failed; they are read from the database until it is back.")]
    public static partial void StoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(8004, LogLevel.Information, "The store of answers that instances share is back.")]
    public static partial void StoreIsBack(ILogger logger);

    [LoggerMessage(8005, LogLevel.Warning, "Which database this is could not be found out; until it is, answers are not shared with other instances.")]
    public static partial void NotIdentified(ILogger logger, Exception exception);
}
