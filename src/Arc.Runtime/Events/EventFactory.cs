using System.Diagnostics;
using System.Globalization;
using Arc.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Arc.Events;

/// <summary>Makes the event of a change: what the row is, who changed it, and in which request.</summary>
internal sealed class EventFactory(TimeProvider time, IHttpContextAccessor accessor)
{
    public OutboxMessage Make(DbContext context, OutboxSession session, in CapturedChange change)
    {
        var events = change.Plan.Events!;
        var type = change.IsSoftDelete ? events.Deleted : change.Type;

        return Make(context, change.Entry, change.Plan, type, events.SchemaVersion, session.WriteData(events, change.Entry.Entity));
    }

    /// <summary>Makes the event that a row has raised.</summary>
    public OutboxMessage Make(DbContext context, OutboxSession session, in RaisingRow row, in RaisedEvent raised)
    {
        var message = Make(context, row.Entry, row.Plan, raised.Happened.EventType, raised.Happened.SchemaVersion, session.WriteData(raised.Happened));
        message.IdempotencyKey = raised.Key;
        message.VisibleAt = raised.VisibleAt?.ToUniversalTime();

        return message;
    }

    private OutboxMessage Make(DbContext context, EntityEntry entry, EntityPlan plan, string type, int schemaVersion, ReadOnlyMemory<byte> data)
    {
        var now = time.GetUtcNow();
        var scope = ((IArcContext)context).Scope;
        var events = plan.Events!;
        var aggregateId = events.AggregateIdOf(entry.Entity);
        var (traceParent, traceState) = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? (activity.Id, TraceState.Of(activity.TraceStateString)) : default;
        var cause = EventCause.Current;

        return new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Type = type,
            AggregateType = events.AggregateType,
            AggregateId = aggregateId,
            Slot = OutboxSlot.Of(events.AggregateType, aggregateId),
            OccurredAt = now,
            TenantId = Tenant(entry, plan),
            UserId = scope.UserId,
            CorrelationId = cause is null ? accessor.HttpContext?.TraceIdentifier : EventCause.CorrelationOf(cause),
            CausationId = cause?.Id,
            TraceParent = traceParent,
            TraceState = traceState,
            SchemaVersion = schemaVersion,
            Data = data,
        };
    }

    /// <summary>The row's tenant, not the caller's: work for all tenants writes rows of each. A row that goes was the tenant's that it was stored for.</summary>
    private static string? Tenant(EntityEntry entry, EntityPlan plan) => plan.Tenant is { } tenant && entry.Property(tenant) is var member
        ? Convert.ToString(entry.State == EntityState.Deleted ? member.OriginalValue : member.CurrentValue, CultureInfo.InvariantCulture)
        : null;
}
