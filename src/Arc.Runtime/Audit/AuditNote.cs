namespace Arc.Audit;

/// <summary>What the application itself puts on record: a login, an export, a decision.</summary>
public sealed record AuditNote
{
    /// <summary>What happened: <c>login</c>. At most <see cref="AuditEntry.MaxNameLength"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it happened to: the name of a resource, or any other word.</summary>
    public required string Resource { get; init; }

    /// <summary>The key of the row; null when it is about none.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The tenant that the note belongs to; null for the tenant of the context's scope.</summary>
    public string? TenantId { get; init; }

    /// <summary>How it was before, as JSON. It is stored as it is given: mask what nobody may read.</summary>
    public string? Before { get; init; }

    /// <summary>How it is after, as JSON. It is stored as it is given: mask what nobody may read.</summary>
    public string? After { get; init; }

    /// <summary>The names of what has changed.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What else belongs to it, as a JSON object. It is stored as it is given: mask what nobody may read.</summary>
    public string? Metadata { get; init; }
}
