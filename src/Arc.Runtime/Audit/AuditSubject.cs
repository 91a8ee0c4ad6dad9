namespace Arc.Audit;

/// <summary>What an entry is about, before it is known who did it and when.</summary>
internal sealed record AuditSubject
{
    public required AuditAction Action { get; init; }

    public string? Name { get; init; }

    public bool IsNote { get; init; }

    public required string Resource { get; init; }

    public string? DocumentId { get; init; }

    public string? TenantId { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public IReadOnlyList<string> Changes { get; init; } = [];

    public string? Metadata { get; init; }
}
