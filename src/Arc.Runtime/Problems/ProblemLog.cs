using Microsoft.Extensions.Logging;

namespace Arc.Problems;

/// <summary>Events 1000 to 1099 of the log. Nothing that a caller sent is in their texts.</summary>
internal static partial class ProblemLog
{
    [LoggerMessage(1000, LogLevel.Error, "The request to {Resource} failed and was answered with 500.")]
    public static partial void Failed(ILogger logger, string resource, Exception exception);

    [LoggerMessage(1001, LogLevel.Error, "The request to {Resource} failed after its answer had begun; the connection is cut.")]
    public static partial void FailedLate(ILogger logger, string resource, Exception exception);

    [LoggerMessage(1002, LogLevel.Debug, "The caller of {Resource} went away.")]
    public static partial void CallerGone(ILogger logger, string resource);
}
