using System.Data;
using Arc.EntityModel;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Audit;

/// <summary>Goes along a chain from the anchor to the head, and compares each entry with its seal.</summary>
internal sealed class AuditVerifier(IContextSource contexts)
{
    private const int Page = 500;

    public async Task<AuditVerification> VerifyAsync(string? tenantId, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        if (!context.Database.IsRelational())
        {
            return await VerifyAsync(context, tenantId, cancellationToken).ConfigureAwait(false);
        }

        return await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // One sight of everything: what is sealed or removed meanwhile must not look like a gap.
            var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            await using var transactionDisposal = transaction.ConfigureAwait(false);

            return await VerifyAsync(context, tenantId, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static async Task<AuditVerification> VerifyAsync(DbContext context, string? tenantId, CancellationToken cancellationToken)
    {
        var name = AuditChain.NameOf(tenantId);
        var chain = await context.Set<AuditChain>(AuditEntityModel.Chains).AsNoTracking()
            .SingleOrDefaultAsync(row => row.Chain == name, cancellationToken).ConfigureAwait(false);
        var (number, hash) = chain is null ? (0, AuditDigest.Start) : (chain.AnchorNumber, chain.AnchorHash);
        var start = number;
        AuditFault? fault = null;

        while (fault is null && await NextAsync(context, name, number, cancellationToken).ConfigureAwait(false) is { Count: > 0 } seals)
        {
            var sequences = seals.ConvertAll(seal => seal.Sequence);
            var entries = await context.Set<AuditEntry>(AuditEntityModel.Entries).AsNoTracking()
                .Where(entry => sequences.Contains(entry.Sequence))
                .ToDictionaryAsync(entry => entry.Sequence, cancellationToken).ConfigureAwait(false);

            foreach (var seal in seals)
            {
                fault = Compare(seal, entries.GetValueOrDefault(seal.Sequence), number + 1, hash.Span);

                if (fault is not null)
                {
                    break;
                }

                (number, hash) = (seal.Number, seal.Hash);
            }
        }

        fault ??= Head(chain, number, hash.Span);
        var floor = await context.Set<AuditMark>(AuditEntityModel.Mark).Select(mark => (long?)mark.Floor).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? 0;
        fault ??= floor == 0 ? null : await InsertedAsync(context, tenantId, floor, number, cancellationToken).ConfigureAwait(false);
        var stored = await context.Set<AuditEntry>(AuditEntityModel.Entries).LongCountAsync(entry => entry.TenantId == tenantId, cancellationToken).ConfigureAwait(false);
        var kept = await context.Set<AuditSeal>(AuditEntityModel.Seals).LongCountAsync(seal => seal.Chain == name, cancellationToken).ConfigureAwait(false);

        return new AuditVerification
        {
            TenantId = tenantId,
            Fault = fault,
            Verified = number - start,
            Unsealed = Math.Max(0, stored - kept),
            AnchorNumber = start,
            HeadNumber = chain?.Number ?? 0,
            HeadHash = chain is null ? null : Convert.ToHexStringLower(chain.Hash.Span),
        };
    }

    private static Task<List<AuditSeal>> NextAsync(DbContext context, string chain, long after, CancellationToken cancellationToken) =>
        context.Set<AuditSeal>(AuditEntityModel.Seals).AsNoTracking()
            .Where(seal => seal.Chain == chain && seal.Number > after)
            .OrderBy(seal => seal.Number)
            .Take(Page)
            .ToListAsync(cancellationToken);

    private static AuditFault? Compare(AuditSeal seal, AuditEntry? entry, long expected, ReadOnlySpan<byte> before)
    {
        if (seal.Number != expected)
        {
            return new AuditFault(AuditFaultKind.Removed, expected, null, null);
        }

        if (entry is null)
        {
            return new AuditFault(AuditFaultKind.Removed, seal.Number, seal.Sequence, seal.EntryId);
        }

        return seal.Hash.Span.SequenceEqual(AuditDigest.Of(entry, seal.Number, before))
            ? null
            : new AuditFault(AuditFaultKind.Changed, seal.Number, seal.Sequence, seal.EntryId);
    }

    /// <summary>Whether the chain ends where its head says.</summary>
    private static AuditFault? Head(AuditChain? chain, long number, ReadOnlySpan<byte> hash)
    {
        if (chain is null)
        {
            return number == 0 ? null : new AuditFault(AuditFaultKind.Removed, number, null, null);
        }

        if (chain.Number > number)
        {
            return new AuditFault(AuditFaultKind.Removed, number + 1, null, null);
        }

        return chain.Number == number && chain.Hash.Span.SequenceEqual(hash) ? null : new AuditFault(AuditFaultKind.Changed, number, null, null);
    }

    /// <summary>The first entry without a seal where all are sealed that came by the usual way.</summary>
    private static async Task<AuditFault?> InsertedAsync(DbContext context, string? tenantId, long floor, long number, CancellationToken cancellationToken)
    {
        var seals = context.Set<AuditSeal>(AuditEntityModel.Seals);
        var found = await context.Set<AuditEntry>(AuditEntityModel.Entries).AsNoTracking()
            .Where(entry => entry.TenantId == tenantId && entry.Sequence <= floor && !seals.Any(seal => seal.Sequence == entry.Sequence))
            .OrderBy(entry => entry.Sequence)
            .Select(entry => new { entry.Sequence, entry.Id })
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

        return found is null ? null : new AuditFault(AuditFaultKind.Inserted, number, found.Sequence, found.Id);
    }
}
