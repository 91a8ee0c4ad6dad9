using Microsoft.Extensions.Options;

namespace Arc.Audit;

/// <summary>Refuses a choice of events that could not be meant.</summary>
internal sealed class AuthenticationAuditOptionsValidator : IValidateOptions<AuthenticationAuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthenticationAuditOptions options) =>
        IsPattern(options.Events)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{nameof(AuthenticationAuditOptions)}.{nameof(options.Events)} must be names with dots between their segments, and a star for a whole segment, such as 'session.*, user.create'.");

    private static bool IsPattern(string? events) =>
        !string.IsNullOrWhiteSpace(events) && events.Split(',').All(one => one.Trim().Split('.').All(segment =>
            segment is "*" || (segment.Length > 0 && !segment.Any(letter => letter == '*' || char.IsWhiteSpace(letter)))));
}
