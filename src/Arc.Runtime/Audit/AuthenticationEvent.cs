namespace Arc.Audit;

/// <summary>Something that happened to a user, a session, or another means of getting in.</summary>
public sealed record AuthenticationEvent
{
    /// <summary>
    /// What happened: one of <see cref="AuthenticationEvents"/>, or a name of your own, in segments with dots between them. At most
    /// <see cref="AuditEntry.MaxNameLength"/> characters.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Who did it; null for the caller of the request.</summary>
    public string? UserId { get; init; }

    /// <summary>The tenant whose trail tells of it; null for that of the caller.</summary>
    public string? TenantId { get; init; }

    /// <summary>Whom or what it was done to: the key of the user, of the session, of the API key; null for the one who did it.</summary>
    public string? SubjectId { get; init; }

    /// <summary>
    /// What else belongs to it. Values are stored as they are given, cut to <see cref="AuditEntry.MaxMetadataLength"/> characters: no
    /// password, token or key belongs here, nor what somebody typed who failed to sign in.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Metadata { get; init; } = new Dictionary<string, string?>();
}
