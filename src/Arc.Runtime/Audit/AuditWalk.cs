namespace Arc.Audit;

/// <summary>Follows a chain, and tells of each seal whether it continues the one before it and belongs to its entry.</summary>
internal sealed class AuditWalk(string chain, long number, ReadOnlyMemory<byte> hash)
{
    private DateTimeOffset _sealedAt;

    /// <summary>The last seal that was right.</summary>
    public long Number { get; private set; } = number;

    /// <summary>Its hash.</summary>
    public ReadOnlyMemory<byte> Hash { get; private set; } = hash;

    /// <summary>Goes on to the next seal; stays where it is when that is not right.</summary>
    public AuditFault? Step(SealedEntry next)
    {
        var (seal, entry) = (next.Seal, next.Entry);

        if (seal.Number != Number + 1)
        {
            return new AuditFault(AuditFaultKind.Removed, Number + 1, null, null);
        }

        if (entry is null)
        {
            return new AuditFault(AuditFaultKind.Removed, seal.Number, seal.Sequence, seal.EntryId);
        }

        if (!IsOf(seal, entry) || seal.SealedAt < _sealedAt)
        {
            return new AuditFault(AuditFaultKind.Changed, seal.Number, seal.Sequence, seal.EntryId);
        }

        (Number, Hash, _sealedAt) = (seal.Number, seal.Hash, seal.SealedAt);

        return null;
    }

    private bool IsOf(AuditSeal seal, AuditEntry entry) =>
        seal.EntryId == entry.Id
        && AuditChain.NameOf(entry.TenantId) == chain
        && seal.Hash.Span.SequenceEqual(AuditDigest.Of(entry, seal.Number, seal.SealedAt, Hash.Span));
}
