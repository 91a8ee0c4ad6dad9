using Arc.EntityModel;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Events;

/// <summary>
/// The queue on a store that Arc reaches through EF Core alone: one process, no locks, no SQL. What failed is remembered
/// in this object, which lives no shorter than the rows.
/// </summary>
internal sealed class EntityOutboxStore(IContextSource contexts, TimeProvider time) : IOutboxStore
{
    private readonly Dictionary<long, (int Attempts, DateTimeOffset RetryAt, DateTimeOffset FirstAt)> _failed = [];

    public async Task<IReadOnlyList<OutboxMessage>> ReadAsync(
        int limit,
        IReadOnlyList<string> withoutData,
        IReadOnlyCollection<AggregateKey> busy,
        CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        await MoveDueAsync(context, cancellationToken).ConfigureAwait(false);
        var inOrder = Waiting(context).AsNoTracking().OrderBy(message => message.Sequence);

        if (_failed.Count == 0 && busy.Count == 0)
        {
            return await inOrder.Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        }

        var now = time.GetUtcNow();
        var held = new HashSet<AggregateKey>(busy);
        var batch = new List<OutboxMessage>();

        await foreach (var message in inOrder.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (batch.Count == limit)
            {
                break;
            }

            if (_failed.TryGetValue(message.Sequence, out var failed))
            {
                message.Attempts = failed.Attempts;

                if (failed.RetryAt > now)
                {
                    held.Add(message.Aggregate);
                }
            }

            if (!held.Contains(message.Aggregate))
            {
                batch.Add(message);
            }
        }

        return batch;
    }

    public bool MayDeliver(OutboxMessage message) => true;

    public Task KeepAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<int> SettleAsync(OutboxOutcome outcome, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        var now = time.GetUtcNow();

        foreach (var sequence in outcome.Delivered)
        {
            Waiting(context).Remove(new OutboxMessage { Sequence = sequence });
        }

        foreach (var failure in outcome.Parked)
        {
            var message = await Waiting(context).SingleAsync(m => m.Sequence == failure.Sequence, cancellationToken).ConfigureAwait(false);
            message.Attempts = Attempts(failure);
            message.FirstFailedAt = FirstAt(failure, now);
            message.LastFailedAt = now;
            message.Error = failure.Error;
            context.Entry(message).State = EntityState.Deleted;
            context.Set<OutboxMessage>(OutboxEntityModel.Parked).Add(Copy(message));
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

        foreach (var sequence in outcome.Delivered.Concat(outcome.Parked.Select(failure => failure.Sequence)))
        {
            _failed.Remove(sequence);
        }

        foreach (var failure in outcome.Retried)
        {
            _failed[failure.Sequence] = (Attempts(failure), now + failure.Delay, FirstAt(failure, now));
        }

        return 0;
    }

    public async Task DiscardAsync(CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        await MoveDueAsync(context, cancellationToken).ConfigureAwait(false);
        Waiting(context).RemoveRange(await Waiting(context).ToListAsync(cancellationToken).ConfigureAwait(false));
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        _failed.Clear();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Puts events whose moment has come behind all that is stored, in the order of their moments.</summary>
    private async Task MoveDueAsync(DbContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var delayed = context.Set<OutboxMessage>(OutboxEntityModel.Delayed);
        var due = await delayed.AsNoTracking()
            .Where(message => message.VisibleAt <= now)
            .OrderBy(message => message.VisibleAt)
            .ThenBy(message => message.Sequence)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);

        if (due.Count == 0)
        {
            return;
        }

        foreach (var message in due)
        {
            delayed.Remove(message);
            var visible = Copy(message);
            visible.Sequence = 0;
            Waiting(context).Add(visible);
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private static DbSet<OutboxMessage> Waiting(DbContext context) => context.Set<OutboxMessage>(OutboxEntityModel.Waiting);

    private static OutboxMessage Copy(OutboxMessage message) => new()
    {
        Sequence = message.Sequence,
        Id = message.Id,
        Slot = message.Slot,
        Type = message.Type,
        AggregateType = message.AggregateType,
        AggregateId = message.AggregateId,
        OccurredAt = message.OccurredAt,
        VisibleAt = message.VisibleAt,
        TenantId = message.TenantId,
        UserId = message.UserId,
        CorrelationId = message.CorrelationId,
        TraceParent = message.TraceParent,
        TraceState = message.TraceState,
        CausationId = message.CausationId,
        IdempotencyKey = message.IdempotencyKey,
        SchemaVersion = message.SchemaVersion,
        Data = message.Data,
        Attempts = message.Attempts,
        FirstFailedAt = message.FirstFailedAt,
        LastFailedAt = message.LastFailedAt,
        Error = message.Error,
    };

    private DateTimeOffset FirstAt(FailedDelivery failure, DateTimeOffset now) => _failed.TryGetValue(failure.Sequence, out var failed) ? failed.FirstAt : now;

    private int Attempts(FailedDelivery failure) => _failed.GetValueOrDefault(failure.Sequence).Attempts + (failure.IsCounted ? 1 : 0);
}
