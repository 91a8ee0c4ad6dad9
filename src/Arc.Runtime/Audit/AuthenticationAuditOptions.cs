namespace Arc.Audit;

/// <summary>Which authentication is put on record, and how. Checked when the application starts.</summary>
public sealed class AuthenticationAuditOptions
{
    /// <summary>The events that are kept: names, with a star for a segment, at the end for one or more; several with commas between them.</summary>
    /// <value><c>session.*, user.create, user.delete</c> by default.</value>
    public string Events { get; set; } = "session.*, user.create, user.delete";

    /// <summary>
    /// The schemes whose signing in and out is no session: it carries somebody from one step of a login to the next. Those of
    /// your own steps belong here.
    /// </summary>
    /// <value>The three of ASP.NET Core Identity by default.</value>
    public ISet<string> IgnoredSchemes { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "Identity.External",
        "Identity.TwoFactorUserId",
        "Identity.TwoFactorRememberMe",
    };

    /// <summary>
    /// Changes an event before it is stored, or drops it by null: to leave out who or what may not be kept, or to name the tenant.
    /// It may be called by several threads at once. An event for which it throws is not stored.
    /// </summary>
    /// <value>Null by default: events are stored as they are.</value>
    public Func<AuthenticationEvent, AuthenticationEvent?>? Transform { get; set; }

    /// <summary>
    /// Whether a user who cannot be put on record is not signed in, and an event that cannot be stored fails its
    /// <see cref="IAuthenticationAudit.RecordAsync"/>. Signing out is never refused: a session that cannot be ended would be worse.
    /// </summary>
    /// <value>False by default: the entry is kept in memory, among up to 1000, and stored later.</value>
    public bool IsRequired { get; set; }
}
