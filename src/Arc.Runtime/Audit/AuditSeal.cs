namespace Arc.Audit;

/// <summary>The seal of one entry: its place in the chain of its tenant, and a hash over it and everything before.</summary>
public sealed class AuditSeal
{
    /// <summary>The chain.</summary>
    public string Chain { get; init; } = "";

    /// <summary>The place in the chain, from 1, without gaps.</summary>
    public long Number { get; init; }

    /// <summary>The entry: its <see cref="AuditEntry.Sequence"/>.</summary>
    public long Sequence { get; init; }

    /// <summary>The entry: its <see cref="AuditEntry.Id"/>, so that a missing one can be named.</summary>
    public Guid EntryId { get; init; }

    /// <summary>SHA-256 over the entry, its place and time in the chain, and the hash before.</summary>
    public ReadOnlyMemory<byte> Hash { get; init; }

    /// <summary>When it was sealed, by the store's clock; never earlier than the seal before.</summary>
    public DateTimeOffset SealedAt { get; init; }
}
