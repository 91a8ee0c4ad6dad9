using Microsoft.Extensions.Logging;

namespace Arc.Behavior;

/// <summary>Events 1600 to 1699 of the log. Nothing of the row is in their texts.</summary>
internal static partial class BehaviorLog
{
    [LoggerMessage(1600, LogLevel.Error, "The hook {Hook} after {Operation} threw; what was saved stays saved.")]
    public static partial void AfterHookThrew(ILogger logger, string hook, Operations operation, Exception exception);

    [LoggerMessage(1601, LogLevel.Warning, "{Operation} on {Resource} lost {Races} races for the same row and was given up.")]
    public static partial void TooManyRaces(ILogger logger, string resource, Operations operation, int races);
}
