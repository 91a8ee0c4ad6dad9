using Arc.EntityModel;
using Arc.Hosting;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Events;

/// <summary>
/// Parked events through EF Core. A replay moves the event in one save, so it is never in none of the tables; who comes second
/// finds nothing to move.
/// </summary>
internal sealed class EntityParkedEvents(IContextSource contexts, StoreSelection selection, OutboxSignal signal) : IParkedEvents
{
    public async Task<IReadOnlyList<ParkedEvent>> ListAsync(string? tenantId, bool everyTenant, long after, int limit, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        var rows = Parked(context).AsNoTracking().Where(message => message.Sequence > after && (everyTenant || message.TenantId == tenantId));

        return [.. (await rows.OrderBy(message => message.Sequence).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false)).Select(Read)];
    }

    public async Task<ParkedEvent?> FindAsync(long sequence, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        return await FindAsync(context, sequence, cancellationToken).ConfigureAwait(false) is { } row ? Read(row) : null;
    }

    public async Task<bool> ReplayAsync(long sequence, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        if (await FindAsync(context, sequence, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return false;
        }

        Parked(context).Remove(new OutboxMessage { Sequence = sequence });
        row.Attempts = 0;
        row.Error = null;
        row.FirstFailedAt = null;
        row.LastFailedAt = null;

        // Due by any clock, and found by it: what is held otherwise was put there by the relay itself.
        row.RetryAt = DateTimeOffset.UnixEpoch;
        context.Set<OutboxMessage>(selection.Store.OutboxReplays).Add(row);

        try
        {
            if (!await SaveAsync(context, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }
        catch (DbUpdateException)
        {
            // Two replays at once: the second finds the event in its new place before it finds it gone from here.
            if (await FindAsync(context, sequence, cancellationToken).ConfigureAwait(false) is null)
            {
                return false;
            }

            throw;
        }

        signal.Raise();

        return true;
    }

    public async Task<bool> DiscardAsync(long sequence, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        Parked(context).Remove(new OutboxMessage { Sequence = sequence });

        return await SaveAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private static DbSet<OutboxMessage> Parked(DbContext context) => context.Set<OutboxMessage>(OutboxEntityModel.Parked);

    private static Task<OutboxMessage?> FindAsync(DbContext context, long sequence, CancellationToken cancellationToken) =>
        Parked(context).AsNoTracking().SingleOrDefaultAsync(message => message.Sequence == sequence, cancellationToken);

    private static async Task<bool> SaveAsync(DbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private static ParkedEvent Read(OutboxMessage row) => new()
    {
        Sequence = row.Sequence,
        Event = row.ToEnvelope(),
        Attempts = row.Attempts,
        FirstFailedAt = row.FirstFailedAt,
        LastFailedAt = row.LastFailedAt,
        Error = row.Error ?? "",
    };
}
