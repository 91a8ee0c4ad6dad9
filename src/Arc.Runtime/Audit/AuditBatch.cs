using Microsoft.EntityFrameworkCore;

namespace Arc.Audit;

/// <summary>Reads entries until they are large together: what a row was before and after has no limit of its own.</summary>
internal static class AuditBatch
{
    /// <summary>How many characters of rows are enough.</summary>
    public const long Size = 8 * 1024 * 1024;

    /// <returns>The entries, one at least if there is any, and whether there may be others.</returns>
    public static async Task<(List<AuditEntry> Entries, bool IsCut)> ReadAsync(IQueryable<AuditEntry> entries, long size, CancellationToken cancellationToken)
    {
        var batch = new List<AuditEntry>();

        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            batch.Add(entry);
            size -= (entry.Before?.Length ?? 0) + (entry.After?.Length ?? 0) + (entry.Metadata?.Length ?? 0);

            if (size <= 0)
            {
                return (batch, true);
            }
        }

        return (batch, false);
    }
}
