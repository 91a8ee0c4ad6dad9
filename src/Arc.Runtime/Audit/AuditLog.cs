using Microsoft.Extensions.Logging;

namespace Arc.Audit;

/// <summary>Events 8200 to 8299 of the log. Nothing that an entry says is in their texts.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(8200, LogLevel.Warning, "New audit entries could not be sealed, or old ones not removed; it is tried again until it can be done.")]
    public static partial void Unavailable(ILogger logger, Exception exception);

    [LoggerMessage(8201, LogLevel.Information, "Audit entries are sealed again, after {Failures} tries.")]
    public static partial void Available(ILogger logger, int failures);

    [LoggerMessage(8202, LogLevel.Error, "A request about the audit trail failed.")]
    public static partial void RequestFailed(ILogger logger, Exception exception);

    [LoggerMessage(8203, LogLevel.Critical, "The audit trail has been tampered with: {Kind} at number {Number} of a chain.")]
    public static partial void Tampered(ILogger logger, AuditFaultKind kind, long number);

    [LoggerMessage(8204, LogLevel.Warning, "No old audit entries are removed: the clocks of the store and of this process are more than an hour apart.")]
    public static partial void ClocksDiffer(ILogger logger);

    [LoggerMessage(8205, LogLevel.Warning, "Audit entries of authentication or elevation could not be stored. They are kept in memory, and stored when it can be done.")]
    public static partial void LooseEntriesWait(ILogger logger, Exception exception);

    [LoggerMessage(8206, LogLevel.Information, "Audit entries of authentication and elevation are stored again, after {Failures} failed tries; {Dropped} were dropped.")]
    public static partial void LooseEntriesStored(ILogger logger, int failures, int dropped);

    [LoggerMessage(8207, LogLevel.Error, "So many audit entries of authentication or elevation wait that further ones are dropped.")]
    public static partial void Dropping(ILogger logger);

    [LoggerMessage(8208, LogLevel.Error, "{Count} audit entries of authentication or elevation are lost: the store could not take them before the end of the process.")]
    public static partial void Lost(ILogger logger, int count);

    [LoggerMessage(8209, LogLevel.Error, "An event of authentication is not on record: the application's transformation failed.")]
    public static partial void TransformFailed(ILogger logger, Exception exception);
}
