using Microsoft.Extensions.Logging;

namespace Arc.Permissions;

/// <summary>Events 1100 to 1199 of the log. Neither users nor their roles are in their texts.</summary>
internal static partial class PermissionLog
{
    [LoggerMessage(1100, LogLevel.Warning, "The permission of {Operation} on {Resource} threw; the caller was denied.")]
    public static partial void CheckThrew(ILogger logger, string resource, Operations operation, Exception exception);

    [LoggerMessage(1101, LogLevel.Information, "{Operation} on {Resource} was refused: the row as it would be is outside of what the caller may write.")]
    public static partial void RowOutside(ILogger logger, string resource, Operations operation);

    [LoggerMessage(1102, LogLevel.Warning, "The row filter of {Operation} on {Resource} threw on the row as it would be; the caller was denied.")]
    public static partial void FilterThrew(ILogger logger, string resource, Operations operation, Exception exception);

    [LoggerMessage(1103, LogLevel.Error, "The policy {Policy} can't be asked; nobody is admitted by it.")]
    public static partial void PolicyFailed(ILogger logger, string policy, Exception exception);
}
