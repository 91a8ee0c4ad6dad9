using Arc.EntityModel;
using Arc.Hosting;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Inbox;

/// <summary>
/// Lets what a subscriber does on the Arc context happen once per event.
/// <list type="number">
/// <item>With transactions: mark the event as handled, call the subscriber, commit both together. A second delivery waits
/// for the first at the mark's key, and finds the event handled, or takes it over when the first was rolled back.</item>
/// <item>Without transactions: skip what is marked; call the subscriber; then mark. A process that ends in between leaves an
/// event that is handled again, as everything in memory then is gone anyway.</item>
/// </list>
/// </summary>
internal sealed class EventInbox(IContextSource contexts, StoreSelection selection, TimeProvider time)
{
    public async Task HandleAsync(
        string group,
        EventEnvelope envelope,
        IServiceProvider services,
        Scope scope,
        Func<Task> handle,
        CancellationToken cancellationToken)
    {
        if (!selection.Store.HasTransactions)
        {
            await WithoutTransactionAsync(group, envelope, handle, cancellationToken).ConfigureAwait(false);
            return;
        }

        var context = contexts.ForRequest(services, scope);
        var mark = context.Set<InboxMark>(InboxEntityModel.Table).Add(new InboxMark { Group = group, EventId = envelope.Id, HandledAt = time.GetUtcNow() });

        try
        {
            await SaveTransaction.ExecuteAsync(context.Database, () => context.SaveChangesAsync(cancellationToken), async transaction =>
            {
                // The subscriber may look at what the context tracks.
                mark.State = EntityState.Detached;
                await handle().ConfigureAwait(false);

                // A statement whose failure the subscriber has swallowed leaves a transaction that the database ends by taking all
                // back, mark and effects, without a word; only another statement tells.
                await context.Database.ExecuteSqlRawAsync("SELECT 1", cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

                return true;
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException) when (mark.State != EntityState.Detached)
        {
            if (!await IsHandledAsync(group, envelope, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }
    }

    private async Task WithoutTransactionAsync(string group, EventEnvelope envelope, Func<Task> handle, CancellationToken cancellationToken)
    {
        if (await IsHandledAsync(group, envelope, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await handle().ConfigureAwait(false);
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        context.Set<InboxMark>(InboxEntityModel.Table).Add(new InboxMark { Group = group, EventId = envelope.Id, HandledAt = time.GetUtcNow() });

        // The effects are there: impatience must not separate them from their mark.
        await context.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<bool> IsHandledAsync(string group, EventEnvelope envelope, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        return await context.Set<InboxMark>(InboxEntityModel.Table)
            .AnyAsync(mark => mark.Group == group && mark.EventId == envelope.Id, cancellationToken).ConfigureAwait(false);
    }
}
