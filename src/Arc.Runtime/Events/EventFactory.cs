using System.Diagnostics;
using System.Globalization;
using Arc.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Arc.Events;

/// <summary>Makes the event of a change: what the row is, who changed it, and in which request.</summary>
internal sealed class EventFactory(TimeProvider time, IHttpContextAccessor accessor)
{
    public OutboxMessage Make(DbContext context, OutboxSession session, in CapturedChange change)
    {
        var now = time.GetUtcNow();
        var scope = ((IArcContext)context).Scope;
        var events = change.Plan.Events!;
        var aggregateId = events.AggregateIdOf(change.Entry.Entity);

        return new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Type = change.IsSoftDelete ? events.Deleted : change.Type,
            AggregateType = events.AggregateType,
            AggregateId = aggregateId,
            Slot = OutboxSlot.Of(events.AggregateType, aggregateId),
            OccurredAt = now,
            TenantId = Tenant(change),
            UserId = scope.UserId,
            CorrelationId = accessor.HttpContext?.TraceIdentifier,
            TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null,
            Data = session.WriteData(events, change.Entry.Entity),
        };
    }

    /// <summary>The row's tenant, not the caller's: work for all tenants writes rows of each.</summary>
    private static string? Tenant(in CapturedChange change) => change.Plan.Tenant is { } tenant
        ? Convert.ToString(change.Entry.Property(tenant).CurrentValue, CultureInfo.InvariantCulture)
        : null;
}
