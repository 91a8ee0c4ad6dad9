namespace Arc.Audit;

/// <summary>Which entries are asked for; everything that is set must hold.</summary>
public sealed record AuditQuery
{
    /// <summary>The most entries of one page.</summary>
    public const int MaxLimit = 1000;

    /// <summary>The tenant whose entries are meant; null for those that belong to none.</summary>
    public string? TenantId { get; init; }

    /// <summary>Whether the entries of every tenant are meant, whatever <see cref="TenantId"/> says.</summary>
    public bool EveryTenant { get; init; }

    /// <summary>The name of a resource.</summary>
    public string? Resource { get; init; }

    /// <summary>The key of a row.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Who did it.</summary>
    public string? UserId { get; init; }

    /// <summary>What happened: one of these; empty for everything.</summary>
    public IReadOnlyList<AuditAction> Actions { get; init; } = [];

    /// <summary>The earliest time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The time before which it happened.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>How many entries.</summary>
    /// <value>100 by default; from 1 to <see cref="MaxLimit"/>.</value>
    public int Limit { get; init; } = 100;

    /// <summary>Continues after the last entry of a page: its <see cref="AuditEntry.Sequence"/>; null for the newest.</summary>
    public long? After { get; init; }
}
