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
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = transaction.ConfigureAwait(false);
        var mark = context.Set<InboxMark>(InboxEntityModel.Table).Add(new InboxMark { Group = group, EventId = envelope.Id, HandledAt = time.GetUtcNow() });

        try
        {
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);

            if (await IsHandledAsync(group, envelope, cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            throw;
        }

        // The subscriber may look at what the context tracks.
        mark.State = EntityState.Detached;
        await handle().ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
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
