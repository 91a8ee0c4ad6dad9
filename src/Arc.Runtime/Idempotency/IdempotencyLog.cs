using Microsoft.Extensions.Logging;

namespace Arc.Idempotency;

/// <summary>Events 8100 to 8199 of the log. Neither keys nor what a caller sent are in their texts.</summary>
internal static partial class IdempotencyLog
{
    [LoggerMessage(8100, LogLevel.Error, "The store of idempotency keys ({Store}) cannot be reached; a keyed request was refused with 503.")]
    public static partial void Unavailable(ILogger logger, string store, Exception exception);

    [LoggerMessage(8101, LogLevel.Warning, "A write was carried out, but its answer could not be kept ({Store}): its repetition may be carried out again.")]
    public static partial void NotKept(ILogger logger, string store, Exception exception);

    [LoggerMessage(8102, LogLevel.Warning, "A claimed idempotency key could not be given free ({Store}).")]
    public static partial void NotReleased(ILogger logger, string store, Exception exception);

    [LoggerMessage(8103, LogLevel.Warning, "Expired idempotency keys could not be removed; it is tried again.")]
    public static partial void PurgeFailed(ILogger logger, Exception exception);

    [LoggerMessage(8104, LogLevel.Information, "Answers to keyed writes are kept in {Store}{Guarantee}.")]
    public static partial void Chosen(ILogger logger, string store, string guarantee);
}
