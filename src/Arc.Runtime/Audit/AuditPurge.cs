using Arc.EntityModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Arc.Audit;

/// <summary>
/// Removes old entries from the beginning of each chain, as long as they are what was sealed: else a hand that makes a seal look
/// old would have its entry removed, and no gap to show for it. A chain that was tampered with is left alone.
/// </summary>
internal sealed class AuditPurge(ILogger<AuditPurge> logger)
{
    private readonly List<string> _tampered = [];

    /// <summary>Removes one batch, within a round.</summary>
    /// <returns>How many old seals it has looked at; fewer than <paramref name="limit"/> when there are no others.</returns>
    public async Task<int> RunAsync(DbContext context, DateTimeOffset oldest, int limit, CancellationToken cancellationToken)
    {
        var left = _tampered;

        // Times never decrease along a chain, so these are the first seals of theirs.
        var old = context.Set<AuditSeal>(AuditEntityModel.Seals).AsNoTracking()
            .Where(seal => seal.SealedAt < oldest && !left.Contains(seal.Chain))
            .OrderBy(seal => seal.SealedAt).ThenBy(seal => seal.Chain).ThenBy(seal => seal.Number)
            .Take(limit);
        var names = await old.Select(seal => seal.Chain).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
        var chains = await context.Set<AuditChain>(AuditEntityModel.Chains).AsTracking()
            .Where(chain => names.Contains(chain.Chain))
            .ToDictionaryAsync(chain => chain.Chain, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        var walks = chains.Values.ToDictionary(chain => chain.Chain, chain => new AuditWalk(chain.Chain, chain.AnchorNumber, chain.AnchorHash), StringComparer.Ordinal);
        var gone = new List<long>();
        var count = 0;

        await foreach (var next in SealedEntry.Of(context, old).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            count++;

            if (Follow(walks.GetValueOrDefault(next.Seal.Chain), next))
            {
                gone.Add(next.Seal.Sequence);
            }
        }

        foreach (var (name, chain) in chains)
        {
            (chain.AnchorNumber, chain.AnchorHash) = (walks[name].Number, walks[name].Hash);
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await RemoveAsync(context, names, gone, cancellationToken).ConfigureAwait(false);

        return count;
    }

    private bool Follow(AuditWalk? walk, SealedEntry next)
    {
        if (_tampered.Contains(next.Seal.Chain))
        {
            return false;
        }

        var fault = walk is null ? new AuditFault(AuditFaultKind.Inserted, next.Seal.Number, next.Seal.Sequence, next.Seal.EntryId) : walk.Step(next);

        if (fault is null)
        {
            return true;
        }

        _tampered.Add(next.Seal.Chain);
        AuditLog.Tampered(logger, fault.Kind, fault.Number);

        return false;
    }

    private static async Task RemoveAsync(DbContext context, List<string> names, List<long> sequences, CancellationToken cancellationToken)
    {
        var entries = context.Set<AuditEntry>(AuditEntityModel.Entries).Where(entry => sequences.Contains(entry.Sequence));
        var seals = context.Set<AuditSeal>(AuditEntityModel.Seals).Where(seal => sequences.Contains(seal.Sequence) && names.Contains(seal.Chain));

        if (context.Database.IsRelational())
        {
            await entries.ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            await seals.ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        context.RemoveRange(await entries.ToListAsync(cancellationToken).ConfigureAwait(false));
        context.RemoveRange(await seals.ToListAsync(cancellationToken).ConfigureAwait(false));
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }
}
