using Arc.EntityModel;
using Arc.Hosting;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Audit;

/// <summary>
/// Seals entries after they were stored, and removes them when they are too old. A chain that each write continued in its own
/// transaction would let the writers of a tenant wait for each other; see README.md.
/// </summary>
internal sealed class AuditSealer(IContextSource contexts, StoreSelection selection, TimeProvider time)
{
    /// <summary>Gives entries that have none a number and a hash.</summary>
    /// <returns>How many; fewer than <paramref name="limit"/> when none is left, or another sealer is at work.</returns>
    public Task<int> SealAsync(int limit, CancellationToken cancellationToken) => InRoundAsync(
        async (context, round) =>
        {
            var entries = await UnsealedAsync(context, round.Floor, limit, cancellationToken).ConfigureAwait(false);

            if (entries.Count > 0)
            {
                await ContinueAsync(context, entries, round.Now, cancellationToken).ConfigureAwait(false);
            }

            return (entries.Count, entries.Count < limit);
        },
        cancellationToken);

    /// <summary>Removes entries whose seals are older than allowed, from the beginning of each chain.</summary>
    /// <returns>How many; fewer than <paramref name="limit"/> when none is left, or another sealer is at work.</returns>
    public Task<int> PurgeAsync(TimeSpan retention, int limit, CancellationToken cancellationToken) => InRoundAsync(
        async (context, round) =>
        {
            var oldest = round.Now - retention;

            // Times never decrease along a chain, so these are its first seals.
            var old = await context.Set<AuditSeal>(AuditEntityModel.Seals).AsNoTracking()
                .Where(seal => seal.SealedAt < oldest)
                .OrderBy(seal => seal.SealedAt).ThenBy(seal => seal.Chain).ThenBy(seal => seal.Number)
                .Take(limit)
                .ToListAsync(cancellationToken).ConfigureAwait(false);

            if (old.Count > 0)
            {
                await AnchorAsync(context, old, cancellationToken).ConfigureAwait(false);
                await RemoveAsync(context, [.. old.Select(seal => seal.Sequence)], cancellationToken).ConfigureAwait(false);
            }

            return (old.Count, false);
        },
        cancellationToken);

    private async Task<int> InRoundAsync(Func<DbContext, AuditRound, Task<(int Count, bool IsAllSealed)>> work, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        return await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // A try before this one may have left something.
            context.ChangeTracker.Clear();

            if (await selection.Store.BeginAuditRoundAsync(context, time.GetUtcNow(), cancellationToken).ConfigureAwait(false) is not { } round)
            {
                return 0;
            }

            await using var roundDisposal = round.ConfigureAwait(false);
            var (count, isAllSealed) = await work(context, round).ConfigureAwait(false);
            await round.CompleteAsync(isAllSealed, cancellationToken).ConfigureAwait(false);

            return count;
        }).ConfigureAwait(false);
    }

    private static async Task<List<AuditEntry>> UnsealedAsync(DbContext context, long floor, int limit, CancellationToken cancellationToken)
    {
        var entries = context.Set<AuditEntry>(AuditEntityModel.Entries).AsNoTracking().Where(entry => entry.Sequence > floor).OrderBy(entry => entry.Sequence);
        var seals = context.Set<AuditSeal>(AuditEntityModel.Seals);

        if (context.Database.IsRelational())
        {
            return await entries.Where(entry => !seals.Any(seal => seal.Sequence == entry.Sequence)).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        }

        // In memory the same question would compare each entry with each seal.
        var known = (await seals.Where(seal => seal.Sequence > floor).Select(seal => seal.Sequence).ToListAsync(cancellationToken).ConfigureAwait(false)).ToHashSet();

        return [.. (await entries.ToListAsync(cancellationToken).ConfigureAwait(false)).Where(entry => !known.Contains(entry.Sequence)).Take(limit)];
    }

    private static async Task ContinueAsync(DbContext context, List<AuditEntry> entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = entries.Select(entry => AuditChain.NameOf(entry.TenantId)).Distinct().ToList();
        var chains = await context.Set<AuditChain>(AuditEntityModel.Chains).AsTracking()
            .Where(chain => names.Contains(chain.Chain))
            .ToDictionaryAsync(chain => chain.Chain, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);

        foreach (var entry in entries)
        {
            var name = AuditChain.NameOf(entry.TenantId);

            if (!chains.TryGetValue(name, out var chain))
            {
                chains[name] = chain = new AuditChain { Chain = name, Hash = AuditDigest.Start, AnchorHash = AuditDigest.Start };
                context.Set<AuditChain>(AuditEntityModel.Chains).Add(chain);
            }

            chain.Hash = AuditDigest.Of(entry, ++chain.Number, chain.Hash.Span);
            chain.SealedAt = now > chain.SealedAt ? now : chain.SealedAt;
            context.Set<AuditSeal>(AuditEntityModel.Seals).Add(new AuditSeal
            {
                Chain = name,
                Number = chain.Number,
                Sequence = entry.Sequence,
                EntryId = entry.Id,
                Hash = chain.Hash,
                SealedAt = chain.SealedAt,
            });
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task AnchorAsync(DbContext context, List<AuditSeal> old, CancellationToken cancellationToken)
    {
        var last = old.GroupBy(seal => seal.Chain, StringComparer.Ordinal).ToDictionary(seals => seals.Key, seals => seals.MaxBy(seal => seal.Number)!, StringComparer.Ordinal);
        var chains = context.Set<AuditChain>(AuditEntityModel.Chains).AsTracking().Where(chain => last.Keys.Contains(chain.Chain));

        await foreach (var chain in chains.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            (chain.AnchorNumber, chain.AnchorHash) = (last[chain.Chain].Number, last[chain.Chain].Hash);
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task RemoveAsync(DbContext context, List<long> sequences, CancellationToken cancellationToken)
    {
        var entries = context.Set<AuditEntry>(AuditEntityModel.Entries).Where(entry => sequences.Contains(entry.Sequence));
        var seals = context.Set<AuditSeal>(AuditEntityModel.Seals).Where(seal => sequences.Contains(seal.Sequence));

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
