using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Arc.Events;

/// <summary>Wakes the relay when a transaction that a user began is committed: until then its events are not visible.</summary>
internal sealed class CommitWatch(OutboxSignal signal) : DbTransactionInterceptor
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

    private void Committed(TransactionEndEventData eventData)
    {
        if (eventData.Context is { } context && OutboxSession.Of(context) is { AwaitsCommit: true } session)
        {
            session.AwaitsCommit = false;
            signal.Raise();
        }
    }

    private static void RolledBack(TransactionEndEventData eventData)
    {
        if (eventData.Context is { } context)
        {
            OutboxSession.Of(context).AwaitsCommit = false;
        }
    }
}
