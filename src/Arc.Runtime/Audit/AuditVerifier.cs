using System.Data;
using Arc.EntityModel;
using Arc.Hosting;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Audit;

/// <summary>Goes along a chain from the anchor to the head, and compares each entry with its seal.</summary>
internal sealed class AuditVerifier(IContextSource contexts, StoreSelection selection, TimeProvider time)
{
    private const int Page = 500;
    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(10);

    public async Task<AuditVerification> VerifyAsync(string? tenantId, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        if (!context.Database.IsRelational())
        {
            return await VerifyInRoundAsync(context, tenantId, cancellationToken).ConfigureAwait(false);
        }

        return await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // One sight of everything: what is sealed or removed meanwhile must not look like a gap.
            var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            await using var transactionDisposal = transaction.ConfigureAwait(false);

            return await VerifyAsync(context, tenantId, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Without transactions nothing else gives one sight of everything than that nobody seals or removes meanwhile.</summary>
    private async Task<AuditVerification> VerifyInRoundAsync(DbContext context, string? tenantId, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await selection.Store.BeginAuditRoundAsync(context, time.GetUtcNow(), cancellationToken).ConfigureAwait(false) is { } round)
            {
                await using var disposal = round.ConfigureAwait(false);

                return await VerifyAsync(context, tenantId, cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(_glance, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<AuditVerification> VerifyAsync(DbContext context, string? tenantId, CancellationToken cancellationToken)
    {
        var name = AuditChain.NameOf(tenantId);
        var chain = await context.Set<AuditChain>(AuditEntityModel.Chains).AsNoTracking()
            .SingleOrDefaultAsync(row => row.Chain == name, cancellationToken).ConfigureAwait(false);
        var seals = context.Set<AuditSeal>(AuditEntityModel.Seals).AsNoTracking().Where(seal => seal.Chain == name);
        var (anchor, anchorHash) = chain is null ? (0, AuditDigest.Start) : (chain.AnchorNumber, chain.AnchorHash);
        var walk = new AuditWalk(name, anchor, anchorHash);
        var fault = await BeforeAsync(seals, anchor, cancellationToken).ConfigureAwait(false) ?? await FollowAsync(context, seals, walk, cancellationToken).ConfigureAwait(false);
        fault ??= Head(chain, walk);
        var floor = await context.Set<AuditMark>(AuditEntityModel.Mark).Select(mark => (long?)mark.Floor).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? 0;
        fault ??= floor == 0 ? null : await InsertedAsync(context, seals, tenantId, floor, walk.Number, cancellationToken).ConfigureAwait(false);
        var stored = await context.Set<AuditEntry>(AuditEntityModel.Entries).LongCountAsync(entry => entry.TenantId == tenantId, cancellationToken).ConfigureAwait(false);
        var kept = await seals.LongCountAsync(cancellationToken).ConfigureAwait(false);

        return new AuditVerification
        {
            TenantId = tenantId,
            Fault = fault,
            Verified = walk.Number - anchor,
            Unsealed = Math.Max(0, stored - kept),
            AnchorNumber = anchor,
            AnchorHash = anchor == 0 ? null : Convert.ToHexStringLower(anchorHash.Span),
            HeadNumber = chain?.Number ?? 0,
            HeadHash = chain is null ? null : Convert.ToHexStringLower(chain.Hash.Span),
        };
    }

    /// <summary>A seal that stands where all were removed: the anchor was moved, or the seal was put there.</summary>
    private static async Task<AuditFault?> BeforeAsync(IQueryable<AuditSeal> seals, long anchor, CancellationToken cancellationToken)
    {
        var first = await seals.Where(seal => seal.Number <= anchor).OrderBy(seal => seal.Number).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

        return first is null ? null : new AuditFault(AuditFaultKind.Changed, first.Number, first.Sequence, first.EntryId);
    }

    private static async Task<AuditFault?> FollowAsync(DbContext context, IQueryable<AuditSeal> seals, AuditWalk walk, CancellationToken cancellationToken)
    {
        int count;

        do
        {
            var after = walk.Number;
            count = 0;

            await foreach (var next in SealedEntry.Of(context, seals.Where(seal => seal.Number > after).OrderBy(seal => seal.Number).Take(Page)).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                count++;

                if (walk.Step(next) is { } fault)
                {
                    return fault;
                }
            }
        }
        while (count == Page);

        return null;
    }

    /// <summary>Whether the chain ends where its head says.</summary>
    private static AuditFault? Head(AuditChain? chain, AuditWalk walk)
    {
        var number = walk.Number;

        if (chain is null)
        {
            return number == 0 ? null : new AuditFault(AuditFaultKind.Removed, number, null, null);
        }

        if (chain.Number > number)
        {
            return new AuditFault(AuditFaultKind.Removed, number + 1, null, null);
        }

        return chain.Number == number && chain.Hash.Span.SequenceEqual(walk.Hash.Span) ? null : new AuditFault(AuditFaultKind.Changed, number, null, null);
    }

    /// <summary>The first entry without a seal where all are sealed that came by the usual way.</summary>
    private static async Task<AuditFault?> InsertedAsync(
        DbContext context, IQueryable<AuditSeal> seals, string? tenantId, long floor, long number, CancellationToken cancellationToken)
    {
        var found = await context.Set<AuditEntry>(AuditEntityModel.Entries).AsNoTracking()
            .Where(entry => entry.TenantId == tenantId && entry.Sequence <= floor && !seals.Any(seal => seal.Sequence == entry.Sequence && seal.EntryId == entry.Id))
            .OrderBy(entry => entry.Sequence)
            .Select(entry => new { entry.Sequence, entry.Id })
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

        return found is null ? null : new AuditFault(AuditFaultKind.Inserted, number, found.Sequence, found.Id);
    }
}
