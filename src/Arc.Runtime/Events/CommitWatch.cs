using System.Data.Common;
using Arc.Caching;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Arc.Events;

/// <summary>Wakes the relay, and drops cached answers, when a transaction that a user began is committed: until then its rows and events are not visible.</summary>
internal sealed class CommitWatch(OutboxSignal signal, Generations generations) : DbTransactionInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(eventData);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        Committed(eventData);

        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => RolledBack(eventData);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        RolledBack(eventData);

        return Task.CompletedTask;
    }

    // A commit that failed half-way may have happened: what wakes up in vain does no harm.
    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Committed(eventData);

    public override Task TransactionFailedAsync(
        DbTransaction transaction,
        TransactionErrorEventData eventData,
        CancellationToken cancellationToken = default)
    {
        Committed(eventData);

        return Task.CompletedTask;
    }

    private void Committed(TransactionEventData eventData)
    {
        if (eventData.Context is { } context && OutboxSession.Of(context) is { AwaitsCommit: true } session)
        {
            session.AwaitsCommit = false;
            session.Changed.Raise(generations);
            signal.Raise();
        }
    }

    private static void RolledBack(TransactionEndEventData eventData)
    {
        if (eventData.Context is { } context)
        {
            var session = OutboxSession.Of(context);
            session.AwaitsCommit = false;
            session.Changed.Clear();
        }
    }
}
