using Arc.EntityModel;
using Microsoft.EntityFrameworkCore;

namespace Arc.Audit;

/// <summary>A seal and its entry, or none where that is gone.</summary>
internal sealed class SealedEntry
{
    public required AuditSeal Seal { get; init; }

    public AuditEntry? Entry { get; init; }

    /// <summary>Seals in the order of their chains. One at a time: entries may be large.</summary>
    public static IAsyncEnumerable<SealedEntry> Of(DbContext context, IQueryable<AuditSeal> seals) => seals
        .LeftJoin(
            context.Set<AuditEntry>(AuditEntityModel.Entries),
            seal => seal.Sequence,
            entry => entry.Sequence,
            (seal, entry) => new SealedEntry { Seal = seal, Entry = entry })
        .OrderBy(pair => pair.Seal.Chain).ThenBy(pair => pair.Seal.Number)
        .AsNoTracking()
        .AsAsyncEnumerable();
}
