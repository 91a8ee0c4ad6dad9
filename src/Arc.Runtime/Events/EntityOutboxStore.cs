using Arc.EntityModel;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Events;

/// <summary>The queue on a store that Arc reaches through EF Core alone: one process, no locks, no SQL.</summary>
internal sealed class EntityOutboxStore(IContextSource contexts, TimeProvider time) : IOutboxStore
{
    public async Task<IReadOnlyList<OutboxMessage>> ReadAsync(int limit, IReadOnlyList<string> withoutData, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        var now = time.GetUtcNow();
        var waiting = Waiting(context).AsNoTracking();

        var held = await waiting
            .Where(message => message.RetryAt > now)
            .Select(message => new { message.AggregateType, message.AggregateId })
            .ToListAsync(cancellationToken).ConfigureAwait(false);

        if (held.Count == 0)
        {
            return await waiting.OrderBy(message => message.Sequence).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        }

        var aggregates = held.ToHashSet();
        var batch = new List<OutboxMessage>();

        await foreach (var message in waiting.OrderBy(message => message.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (batch.Count == limit)
            {
                break;
            }

            if (!aggregates.Contains(new { message.AggregateType, message.AggregateId }))
            {
                batch.Add(message);
            }
        }

        return batch;
    }

    public async Task SettleAsync(OutboxOutcome outcome, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        foreach (var sequence in outcome.Delivered)
        {
            Waiting(context).Remove(new OutboxMessage { Sequence = sequence });
        }

        foreach (var failure in outcome.Retried.Concat(outcome.Parked))
        {
            var message = await Waiting(context).SingleAsync(m => m.Sequence == failure.Sequence, cancellationToken).ConfigureAwait(false);
            message.Attempts++;
            message.RetryAt = time.GetUtcNow() + failure.Delay;
            message.Error = failure.Error;
        }

        foreach (var failure in outcome.Parked)
        {
            var message = Waiting(context).Local.Single(m => m.Sequence == failure.Sequence);
            context.Entry(message).State = EntityState.Deleted;
            context.Set<OutboxMessage>(OutboxEntityModel.Parked).Add(Copy(message));
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> DiscardAsync(int limit, CancellationToken cancellationToken)
    {
        var batch = await ReadAsync(limit, [], cancellationToken).ConfigureAwait(false);

        if (batch.Count > 0)
        {
            await SettleAsync(new OutboxOutcome { Delivered = [.. batch.Select(message => message.Sequence)] }, cancellationToken).ConfigureAwait(false);
        }

        return batch.Count;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static DbSet<OutboxMessage> Waiting(DbContext context) => context.Set<OutboxMessage>(OutboxEntityModel.Waiting);

    private static OutboxMessage Copy(OutboxMessage message) => new()
    {
        Sequence = message.Sequence,
        Id = message.Id,
        Type = message.Type,
        AggregateType = message.AggregateType,
        AggregateId = message.AggregateId,
        OccurredAt = message.OccurredAt,
        TenantId = message.TenantId,
        UserId = message.UserId,
        CorrelationId = message.CorrelationId,
        TraceParent = message.TraceParent,
        SchemaVersion = message.SchemaVersion,
        Data = message.Data,
        Attempts = message.Attempts,
        Error = message.Error,
    };
}
