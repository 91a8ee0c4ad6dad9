using Arc.EntityModel;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Audit;

/// <summary>Finds entries, newest first.</summary>
internal sealed class AuditSearch(IContextSource contexts)
{
    /// <returns>As many as asked for, or fewer when they are large.</returns>
    public async Task<AuditPage> FindAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        var matching = Matching(context.Set<AuditEntry>(AuditEntityModel.Entries).AsNoTracking(), query)
            .OrderByDescending(entry => entry.Sequence)
            .Take(query.Limit);
        var (entries, isCut) = await AuditBatch.ReadAsync(matching, AuditBatch.Size, cancellationToken).ConfigureAwait(false);

        return new AuditPage(entries, isCut || entries.Count == query.Limit ? entries[^1].Sequence : null);
    }

    private static IQueryable<AuditEntry> Matching(IQueryable<AuditEntry> entries, AuditQuery query)
    {
        if (!query.EveryTenant)
        {
            entries = entries.Where(entry => entry.TenantId == query.TenantId);
        }

        entries = query.Resource is null ? entries : entries.Where(entry => entry.Resource == query.Resource);
        entries = query.DocumentId is null ? entries : entries.Where(entry => entry.DocumentId == query.DocumentId);
        entries = query.UserId is null ? entries : entries.Where(entry => entry.UserId == query.UserId);
        entries = query.Actions.Count == 0 ? entries : entries.Where(entry => query.Actions.Contains(entry.Action));
        entries = query.After is not { } after ? entries : entries.Where(entry => entry.Sequence < after);
        entries = query.From?.ToUniversalTime() is not { } from ? entries : entries.Where(entry => entry.OccurredAt >= from);

        return query.To?.ToUniversalTime() is not { } to ? entries : entries.Where(entry => entry.OccurredAt < to);
    }
}
