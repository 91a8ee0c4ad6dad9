using Microsoft.Extensions.Logging;

namespace Arc.Idempotency;

/// <summary>Events 8100 to 8199 of the log. Neither keys nor what a caller sent are in their texts.</summary>
internal static partial class IdempotencyLog
{
    [LoggerMessage(8100, LogLevel.Error, "The store of idempotency keys ({Store}) cannot be reached; a keyed request was refused with 503.")]
    public static partial void Unavailable(ILogger logger, string store, Exception exception);

    [LoggerMessage(8101, LogLevel.Warning, "The answer to a keyed request could not be kept ({Store}).")]
    public static partial void NotKept(ILogger logger, string store, Exception exception);

    [LoggerMessage(8102, LogLevel.Warning, "A claimed idempotency key could not be given free ({Store}).")]
    public static partial void NotReleased(ILogger logger, string store, Exception exception);

    [LoggerMessage(8103, LogLevel.Warning, "Expired idempotency keys could not be removed; it is tried again.")]
    public static partial void PurgeFailed(ILogger logger, Exception exception);

    [LoggerMessage(8104, LogLevel.Information, "Answers to keyed writes are kept in {Store}{Guarantee}.")]
    public static partial void Chosen(ILogger logger, string store, string guarantee);

    [LoggerMessage(8105, LogLevel.Warning, "The answer to a write that was carried out still cannot be kept ({Store}). Its key stays taken, and it is tried again.")]
    public static partial void StillUnkept(ILogger logger, string store);

    [LoggerMessage(8106, LogLevel.Information, "The answer to a write is kept ({Store}), after {Attempts} tries.")]
    public static partial void KeptLate(ILogger logger, string store, int attempts);

    [LoggerMessage(8107, LogLevel.Error, "The answer to a write that was carried out is not kept ({Store}): its key went to another request, or its time is over. A repetition may have been carried out again.")]
    public static partial void Lost(ILogger logger, string store);

    [LoggerMessage(8108, LogLevel.Error, "The process ends before the answer to a write that was carried out could be kept ({Store}): a repetition after the lease may be carried out again.")]
    public static partial void GivenUp(ILogger logger, string store);
}
