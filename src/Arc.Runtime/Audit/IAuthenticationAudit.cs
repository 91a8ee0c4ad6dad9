namespace Arc.Audit;

/// <summary>
/// Puts on record what happens to users and sessions, as entries of the resource <see cref="AuthenticationEvents.Resource"/>.
/// Turned on by <see cref="AuthenticationAuditBuilderExtensions.AuditAuthentication"/>, whose options say which events are kept.
/// </summary>
public interface IAuthenticationAudit
{
    /// <summary>
    /// Stores an entry by itself, at once. What the store cannot take now is kept in memory and stored later, and this call
    /// succeeds; with <see cref="AuthenticationAuditOptions.IsRequired"/> it fails instead. For an account in a table of your own, whose
    /// change and entry must be one commit, use <see cref="IAudit.Record"/>.
    /// </summary>
    /// <param name="happened">What happened.</param>
    /// <param name="cancellationToken">Gives the wait up; the entry is then stored later.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ArgumentException">The name is missing or too long.</exception>
    /// <exception cref="AuditUnavailableException">The entry is required and cannot be stored.</exception>
    Task RecordAsync(AuthenticationEvent happened, CancellationToken cancellationToken);
}
