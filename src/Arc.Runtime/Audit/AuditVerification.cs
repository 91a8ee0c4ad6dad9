namespace Arc.Audit;

/// <summary>What a look at the whole chain of a tenant has shown.</summary>
public sealed record AuditVerification
{
    /// <summary>The tenant; null for the chain of entries that belong to none.</summary>
    public string? TenantId { get; init; }

    /// <summary>The first place that is not what it was; null when all is.</summary>
    public AuditFault? Fault { get; init; }

    /// <summary>How many entries were compared with their seals.</summary>
    public long Verified { get; init; }

    /// <summary>How many entries are too new to be sealed.</summary>
    public long Unsealed { get; init; }

    /// <summary>The number of the last entry that was removed because it was too old; 0 for none.</summary>
    public long AnchorNumber { get; init; }

    /// <summary>
    /// Its hash, in hexadecimal digits; null when none was removed. Noted down elsewhere, together with the head, it proves later
    /// that what was removed since was the beginning of the same chain.
    /// </summary>
    public string? AnchorHash { get; init; }

    /// <summary>The number of the last seal.</summary>
    public long HeadNumber { get; init; }

    /// <summary>
    /// The hash of the last seal, in hexadecimal digits; null for a chain that has not begun. Noted down elsewhere now and then,
    /// it proves later that nobody has written the whole chain anew.
    /// </summary>
    public string? HeadHash { get; init; }

    /// <summary>Whether nothing was found.</summary>
    public bool IsIntact => Fault is null;
}
