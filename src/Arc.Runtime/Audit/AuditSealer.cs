using Arc.EntityModel;
using Arc.Hosting;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Arc.Audit;

/// <summary>
/// Seals entries after they were stored, and removes them when they are too old. A chain that each write continued in its own
/// transaction would let the writers of a tenant wait for each other; see README.md.
/// </summary>
internal sealed class AuditSealer(IContextSource contexts, StoreSelection selection, AuditPurge purge, TimeProvider time, ILogger<AuditSealer> logger)
{
    /// <summary>Numbers from here on are no chain's, which would have no room to go on.</summary>
    private const long End = long.MaxValue - uint.MaxValue;

    private static readonly TimeSpan _tolerance = TimeSpan.FromHours(1);

    /// <summary>Gives entries that have none a number and a hash.</summary>
    /// <returns>How many; fewer than <paramref name="limit"/> when none is left; null while another is at work on the chains.</returns>
    public Task<int?> SealAsync(int limit, CancellationToken cancellationToken) => InRoundAsync(
        async (context, round) =>
        {
            var (count, isCut) = (0, true);

            while (isCut && count < limit)
            {
                (var entries, isCut) = await UnsealedAsync(context, round.Floor, limit - count, cancellationToken).ConfigureAwait(false);
                count += entries.Count;

                if (entries.Count > 0)
                {
                    await ContinueAsync(context, round, entries, cancellationToken).ConfigureAwait(false);
                }
            }

            return (count, count < limit);
        },
        cancellationToken);

    /// <summary>Removes entries whose seals are older than allowed, from the beginning of each chain.</summary>
    /// <returns>How many were old; fewer than <paramref name="limit"/> when none is left; null while another is at work on the chains.</returns>
    public Task<int?> PurgeAsync(TimeSpan retention, int limit, CancellationToken cancellationToken) => InRoundAsync(
        async (context, round) =>
        {
            // A clock that is wrong by years would remove everything.
            if ((round.Now - time.GetUtcNow()).Duration() > _tolerance)
            {
                AuditLog.ClocksDiffer(logger);
                return (0, false);
            }

            return (await purge.RunAsync(context, round.Now - retention, limit, cancellationToken).ConfigureAwait(false), false);
        },
        cancellationToken);

    private async Task<int?> InRoundAsync(Func<DbContext, AuditRound, Task<(int Count, bool IsAllSealed)>> work, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        return await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // A try before this one may have left something.
            context.ChangeTracker.Clear();

            if (await selection.Store.BeginAuditRoundAsync(context, time.GetUtcNow(), cancellationToken).ConfigureAwait(false) is not { } round)
            {
                return (int?)null;
            }

            await using var roundDisposal = round.ConfigureAwait(false);
            var (count, isAllSealed) = await work(context, round).ConfigureAwait(false);
            await round.CompleteAsync(isAllSealed, cancellationToken).ConfigureAwait(false);

            return count;
        }).ConfigureAwait(false);
    }

    private static async Task<(List<AuditEntry> Entries, bool IsCut)> UnsealedAsync(DbContext context, long floor, int limit, CancellationToken cancellationToken)
    {
        var entries = context.Set<AuditEntry>(AuditEntityModel.Entries).AsNoTracking().Where(entry => entry.Sequence > floor).OrderBy(entry => entry.Sequence);
        var seals = context.Set<AuditSeal>(AuditEntityModel.Seals);

        if (context.Database.IsRelational())
        {
            var unsealed = entries.Where(entry => !seals.Any(seal => seal.Sequence > floor && seal.Sequence == entry.Sequence && seal.EntryId == entry.Id));

            return await AuditBatch.ReadAsync(unsealed.Take(limit), AuditBatch.Size, cancellationToken).ConfigureAwait(false);
        }

        // In memory the same question would compare each entry with each seal.
        var sealedOnes = await seals.Where(seal => seal.Sequence > floor).Select(seal => new { seal.Sequence, Id = seal.EntryId }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var known = sealedOnes.ToHashSet();

        return ([.. (await entries.ToListAsync(cancellationToken).ConfigureAwait(false)).Where(entry => !known.Contains(new { entry.Sequence, entry.Id })).Take(limit)], false);
    }

    private async Task ContinueAsync(DbContext context, AuditRound round, List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var chains = await ChainsAsync(context, [.. entries.Select(entry => AuditChain.NameOf(entry.TenantId)).Distinct()], cancellationToken).ConfigureAwait(false);
        var seals = new List<AuditSeal>(entries.Count);

        foreach (var entry in entries)
        {
            var chain = chains[AuditChain.NameOf(entry.TenantId)];
            chain.SealedAt = round.Now > chain.SealedAt ? round.Now : chain.SealedAt;
            chain.Hash = AuditDigest.Of(entry, ++chain.Number, chain.SealedAt, chain.Hash.Span);
            seals.Add(new AuditSeal
            {
                Chain = chain.Chain,
                Number = chain.Number,
                Sequence = entry.Sequence,
                EntryId = entry.Id,
                Hash = chain.Hash,
                SealedAt = chain.SealedAt,
            });
        }

        await round.AddAsync(seals, cancellationToken).ConfigureAwait(false);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The chains, as their heads say they end, or where their seals really do: a head that is behind would have numbers be given twice.</summary>
    private async Task<Dictionary<string, AuditChain>> ChainsAsync(DbContext context, List<string> names, CancellationToken cancellationToken)
    {
        var seals = context.Set<AuditSeal>(AuditEntityModel.Seals).Where(seal => seal.Number < End);
        var found = await context.Set<AuditChain>(AuditEntityModel.Chains).AsTracking()
            .Where(chain => names.Contains(chain.Chain))
            .Select(chain => new { Chain = chain, Last = seals.Where(seal => seal.Chain == chain.Chain && seal.Number > chain.Number).Max(seal => (long?)seal.Number) })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var chains = found.ToDictionary(pair => pair.Chain.Chain, pair => pair.Chain, StringComparer.Ordinal);
        var ahead = found.Where(pair => pair.Last is not null).ToDictionary(pair => pair.Chain.Chain, pair => pair.Last, StringComparer.Ordinal);

        foreach (var name in names.Where(name => !chains.ContainsKey(name)))
        {
            chains[name] = new AuditChain { Chain = name, Hash = AuditDigest.Start, AnchorHash = AuditDigest.Start };
            context.Set<AuditChain>(AuditEntityModel.Chains).Add(chains[name]);
            ahead[name] = await seals.Where(seal => seal.Chain == name).MaxAsync(seal => (long?)seal.Number, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (name, number) in ahead.Where(pair => pair.Value is not null))
        {
            var (chain, last) = (chains[name], await seals.AsNoTracking().SingleAsync(seal => seal.Chain == name && seal.Number == number, cancellationToken).ConfigureAwait(false));
            AuditLog.Tampered(logger, AuditFaultKind.Changed, chain.Number);
            (chain.Number, chain.Hash, chain.SealedAt) = (last.Number, last.Hash, last.SealedAt);
        }

        return chains;
    }
}
