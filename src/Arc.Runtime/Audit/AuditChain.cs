namespace Arc.Audit;

/// <summary>The two ends of the chain of a tenant.</summary>
public sealed class AuditChain
{
    /// <summary>The chain.</summary>
    public string Chain { get; init; } = "";

    /// <summary>The number of the last seal.</summary>
    public long Number { get; set; }

    /// <summary>The hash of the last seal.</summary>
    public ReadOnlyMemory<byte> Hash { get; set; }

    /// <summary>When the last seal was made.</summary>
    public DateTimeOffset SealedAt { get; set; }

    /// <summary>The number of the last seal that was removed because it was too old; 0 for none.</summary>
    public long AnchorNumber { get; set; }

    /// <summary>Its hash, from which the rest can still be verified.</summary>
    public ReadOnlyMemory<byte> AnchorHash { get; set; }

    /// <summary>The name of a tenant's chain; nobody's chain cannot be mistaken for that of a tenant with an empty name.</summary>
    internal static string NameOf(string? tenantId) => tenantId is null ? "" : $"={tenantId}";
}
