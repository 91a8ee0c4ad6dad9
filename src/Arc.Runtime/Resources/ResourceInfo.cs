using Arc.Audit;
using Arc.Caching;
using Arc.Idempotency;

namespace Arc.Resources;

/// <summary>What a declaration says about the resource as a whole.</summary>
public sealed record ResourceInfo
{
    /// <summary>The singular name: <c>product</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The path below the prefix: <c>products</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The class.</summary>
    public required Type ClrType { get; init; }

    /// <summary>The operations that exist.</summary>
    public Operations Operations { get; init; } = Operations.All;

    /// <summary>Rows per page when the caller names no limit.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>The most rows that one page can hold.</summary>
    public int MaxPageSize { get; init; } = 100;

    /// <summary>Whether every change needs <c>If-Match</c>.</summary>
    public bool RequireIfMatch { get; init; }

    /// <summary>What the writes make of an <c>Idempotency-Key</c>.</summary>
    public IdempotencyRules Idempotency { get; init; } = IdempotencyRules.Default;

    /// <summary>How answers are kept; null when they are not.</summary>
    public CacheRules? Cache { get; init; }

    /// <summary>What the audit trail keeps of changes; null when it keeps nothing.</summary>
    public AuditRules? Audit { get; init; }

    /// <summary>Whether the rows belong to tenants.</summary>
    public bool IsTenant { get; init; }
}
