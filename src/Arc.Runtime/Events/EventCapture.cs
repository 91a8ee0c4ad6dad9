using System.Data.Common;
using Arc.Audit;
using Arc.Caching;
using Arc.EntityModel;
using Arc.Hosting;
using Arc.Idempotency;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Events;

/// <summary>
/// Takes the events and the audit entries of what is saved from the change tracker, whoever saves: a controller, an action, a user's own code.
/// <list type="number">
/// <item>Before the save: collect the changed rows; a change of an owned part counts as a change of its owner; a deletion of a
/// soft-deleted resource becomes an update.</item>
/// <item>Store them: inside the write's own statement where the store can, else as rows of the same transaction.
/// A store without transactions gets them after its rows, so that a failed save leaves no event.</item>
/// <item>After the save, or its failure: restore the change tracker, and wake the relay once the events are visible.</item>
/// </list>
/// </summary>
internal sealed class EventCapture(
    ResourceCatalog catalog,
    StoreSelection selection,
    EventFactory factory,
    AuditCapture audit,
    OutboxSignal signal,
    Generations generations,
    TimeProvider time,
    IServiceProvider services) : SaveChangesInterceptor
{
    private readonly MemoryKeys _memoryKeys = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (result.HasResult || eventData.Context is not { } context)
        {
            return result;
        }

        try
        {
            if (Begin(context) is { } session)
            {
                if (NewRowsWithoutKey(session) is { Count: > 0 } rows)
                {
                    selection.Store.AllocateKeys(context, rows);
                }

                Store(context, session);
            }

            return result;
        }
        catch
        {
            // EF Core tells of failed saves only once they have begun.
            Failed(context);
            throw;
        }
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        if (result.HasResult || eventData.Context is not { } context)
        {
            return result;
        }

        try
        {
            if (Begin(context) is { } session)
            {
                if (NewRowsWithoutKey(session) is { Count: > 0 } rows)
                {
                    await selection.Store.AllocateKeysAsync(context, rows, cancellationToken).ConfigureAwait(false);
                }

                Store(context, session);
            }

            return result;
        }
        catch
        {
            Failed(context);
            throw;
        }
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        if (eventData.Context is { } context && OutboxSession.Of(context) is { IsSaving: true } session)
        {
            if (AfterTheRows(context, session) is { } messages)
            {
                using var outbox = services.GetRequiredService<IContextSource>().Lease(Scope.System);
                outbox.Set<AuditEntry>(AuditEntityModel.Entries).AddRange(session.AuditEntries);

                if (session.HasKeys)
                {
                    _memoryKeys.Store(outbox, messages, session.Keys);
                }
                else
                {
                    EventMessages.AddAll(outbox, messages);
                    outbox.SaveChanges();
                }
            }

            Succeeded(context, session);
        }

        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context && OutboxSession.Of(context) is { IsSaving: true } session)
        {
            if (AfterTheRows(context, session) is { } messages)
            {
                var outbox = services.GetRequiredService<IContextSource>().Lease(Scope.System);
                await using var disposal = outbox.ConfigureAwait(false);
                outbox.Set<AuditEntry>(AuditEntityModel.Entries).AddRange(session.AuditEntries);

                if (session.HasKeys)
                {
                    _memoryKeys.Store(outbox, messages, session.Keys);
                }
                else
                {
                    EventMessages.AddAll(outbox, messages);

                    // The rows are there: the caller's impatience must not separate them from their events.
                    await outbox.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);
                }
            }

            Succeeded(context, session);
        }

        return result;
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Failed(eventData);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Failed(eventData);

        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => Unknown(eventData.Context);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Unknown(eventData.Context);

        return Task.CompletedTask;
    }

    public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        // A lost race is not told as a failed save.
        if (!result.IsSuppressed)
        {
            if (MayBeRepeated(eventData.Context))
            {
                Unknown(eventData.Context);
            }
            else
            {
                Failed(eventData.Context);
            }
        }

        return result;
    }

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default) => ValueTask.FromResult(ThrowingConcurrencyException(eventData, result));

    private OutboxSession? Begin(DbContext context)
    {
        var session = OutboxSession.Of(context);
        var tracker = context.ChangeTracker;

        if (session.IsSaving)
        {
            // A save of which we never heard the end.
            Failed(context);
        }

        // All changes are detected here, once for us and for EF Core; doing it again would cost as much again.
        session.DetectsChanges = tracker.AutoDetectChangesEnabled;
        var entries = tracker.Entries();
        tracker.AutoDetectChangesEnabled = false;
        session.IsSaving = true;
        session.Doubt = null;
        ChangeCollector.Collect(context, entries, session, catalog, selection.Store, time.GetUtcNow());

        // Rows that are no resource's have no event; the answer to a keyed write is theirs all the same.
        if (session.Changes.Count == 0 && session.Raising.Count == 0 && !(session.Others > 0 && session.KeepsRecord))
        {
            Restore(context, session);
            return null;
        }

        if (!selection.Store.HasTransactions)
        {
            RowVersions.Raise(session.Changes);
        }

        return session;
    }

    private List<EntityEntry>? NewRowsWithoutKey(OutboxSession session)
    {
        List<EntityEntry>? rows = null;

        foreach (var change in session.Changes)
        {
            if (selection.Store.HasTransactions && change.Entry.State == EntityState.Added && change.Entry.Property(change.Plan.Key).IsTemporary)
            {
                (rows ??= []).Add(change.Entry);
            }
        }

        return rows;
    }

    private void Store(DbContext context, OutboxSession session)
    {
        // The values before are known only now, wherever the entries are stored.
        audit.Capture(context, session);

        if (!selection.Store.HasTransactions)
        {
            return;
        }

        if (session is { Changes.Count: 1, Raising.Count: 0, Others: 0, AuditEntries.Count: <= 1 } && selection.Store.JoinsEvents(session.Changes[0].Entry.Metadata))
        {
            session.Join(factory.Make(context, session, session.Changes[0]), session.Changes[0].Entry.Metadata);
            return;
        }

        var generation = selection.Store.OutboxGeneration;

        foreach (var message in EventMessages.Make(context, session, factory))
        {
            session.Messages.Add(EventMessages.Add(context, message, generation));
        }

        foreach (var key in session.Keys)
        {
            session.Messages.Add(context.Set<OutboxKey>(OutboxEntityModel.Keys).Add(key));
        }

        foreach (var entry in session.AuditEntries)
        {
            session.Messages.Add(context.Set<AuditEntry>(AuditEntityModel.Entries).Add(entry));
        }

        if (session.MakeRecord() is { } record)
        {
            session.Messages.Add(context.Set<IdempotencyRecord>(IdempotencyEntityModel.Table).Add(record));
        }
    }

    private List<OutboxMessage>? AfterTheRows(DbContext context, OutboxSession session) =>
        selection.Store.HasTransactions ? null : EventMessages.Make(context, session, factory);

    private void Succeeded(DbContext context, OutboxSession session)
    {
        foreach (var change in session.Changes)
        {
            // As after any deletion: the context no longer knows the row.
            if (change.IsSoftDelete)
            {
                change.Entry.State = EntityState.Detached;
            }
        }

        foreach (var row in session.Raising)
        {
            RaisedEvents.Stored(row.Entry.Entity, row.Raised.Count);
        }

        Tell(context, session);
        Restore(context, session);
    }

    /// <summary>Tells those who wait for changes, now or once they are committed.</summary>
    private void Tell(DbContext context, OutboxSession session)
    {
        foreach (var change in session.Changes)
        {
            session.Changed.Add(change.Plan.Resource);
        }

        if (selection.Store.HasTransactions && context.Database.CurrentTransaction is not null)
        {
            session.AwaitsCommit = true;
            return;
        }

        session.Changed.Raise(generations, (context.GetService<IDbContextTransactionManager>() as ITransactionEnlistmentManager)?.EnlistedTransaction);
        signal.Raise();
    }

    private void Failed(DbContextErrorEventData eventData)
    {
        if (eventData.Exception.GetBaseException() is DbException { SqlState: not null } && !MayBeRepeated(eventData.Context))
        {
            Failed(eventData.Context); // the database itself has refused
        }
        else
        {
            Unknown(eventData.Context);
        }
    }

    /// <summary>
    /// Whether a save may have been sent again after its connection died: a refusal then concerns the repetition, and what it
    /// met may be the first one's success.
    /// </summary>
    private static bool MayBeRepeated(DbContext? context) =>
        (ExecutionStrategy.Current ?? context?.Database.CreateExecutionStrategy())?.RetriesOnFailure == true;

    /// <summary>A save that was cut off while it was committed may have happened. Who is told of a change in vain only looks once more.</summary>
    private void Unknown(DbContext? context)
    {
        if (context is not null && OutboxSession.Of(context) is { IsSaving: true } session)
        {
            Tell(context, session);
        }

        Failed(context);
    }

    private static void Failed(DbContext? context)
    {
        if (context is null || OutboxSession.Of(context) is not { IsSaving: true } session)
        {
            return;
        }

        foreach (var change in session.Changes)
        {
            // The caller asked for a deletion, and may ask again.
            if (change.IsSoftDelete)
            {
                change.Entry.State = EntityState.Deleted;
            }
        }

        Restore(context, session);
    }

    private static void Restore(DbContext context, OutboxSession session)
    {
        foreach (var message in session.Messages)
        {
            message.State = EntityState.Detached;
        }

        context.ChangeTracker.AutoDetectChangesEnabled = session.DetectsChanges;
        session.EndSave();
    }
}
