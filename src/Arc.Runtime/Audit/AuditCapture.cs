using System.Globalization;
using System.Text;
using Arc.Events;
using Arc.Json;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Audit;

/// <summary>
/// Makes the entries of what is saved, while the values before are still known and those after are final. Who stores events
/// stores them, too, in the same transaction.
/// </summary>
internal sealed class AuditCapture(AuditEntryFactory factory)
{
    public void Capture(DbContext context, OutboxSession session)
    {
        OwnedRows? owned = null;

        foreach (var change in session.Changes)
        {
            if (change.Plan.Resource.Audit is { } rules && WhatHappens(change, session) is var (action, name) && rules.Operations.HasFlag(OperationOf(action)))
            {
                Capture(context, session, change, AuditPlan.Of(change.Entry.Metadata, rules), action, name, owned ??= new OwnedRows(context));
            }
        }
    }

    private void Capture(
        DbContext context, OutboxSession session, in CapturedChange change, AuditPlan plan, AuditAction action, string? name, OwnedRows owned)
    {
        var was = change.Entry.State != EntityState.Added;
        var remains = change.Entry.State != EntityState.Deleted;
        var (from, to) = (Tenant(change, before: was), Tenant(change, before: !remains));

        if (from == to)
        {
            session.AuditEntries.Add(Make(context, change, plan, action, name, owned, to, was, remains));
            return;
        }

        // Neither tenant may see what the row was, or will be, with the other.
        session.AuditEntries.Add(Make(context, change, plan, action, name, owned, from, was, remains: false));
        session.AuditEntries.Add(Make(context, change, plan, action, name, owned, to, was: false, remains));
    }

    private static string? Tenant(in CapturedChange change, bool before) => change.Plan.Tenant is { } tenant && change.Entry.Property(tenant) is var member
        ? Convert.ToString(before ? member.OriginalValue : member.CurrentValue, CultureInfo.InvariantCulture)
        : null;

    private AuditEntry Make(
        DbContext context, in CapturedChange change, AuditPlan plan, AuditAction action, string? name, OwnedRows owned, string? tenantId, bool was, bool remains) =>
        factory.Make(((IArcContext)context).Scope, new AuditSubject
        {
            Action = action,
            Name = name,
            Resource = change.Plan.Resource.Name,
            DocumentId = change.Plan.Events!.AggregateIdOf(change.Entry.Entity),
            TenantId = tenantId,
            Before = was ? Json(plan, change, before: true, owned) : null,
            After = remains ? Json(plan, change, before: false, owned) : null,
            Changes = was && remains ? plan.Changes(change.Entry, owned) : [],
        });

    private static string Json(AuditPlan plan, in CapturedChange change, bool before, OwnedRows owned)
    {
        var buffer = JsonBuffer.Rent();
        plan.Write(buffer.Writer, change.Entry, before, owned);
        var json = Encoding.UTF8.GetString(buffer.Written.Span);
        JsonBuffer.Return(buffer);

        return json;
    }

    private static (AuditAction Action, string? Name) WhatHappens(in CapturedChange change, OutboxSession session)
    {
        var name = session.ActedOn is { } acted && ReferenceEquals(acted.Row, change.Entry.Entity) ? acted.Action : null;
        var action = change.Entry.State switch
        {
            EntityState.Added => AuditAction.Create,
            EntityState.Deleted => AuditAction.Delete,
            _ when change.IsSoftDelete => AuditAction.Delete,
            _ => change.Plan.MarkOf(change.Entry) switch
            {
                RemovalMark.Set => AuditAction.Delete,
                RemovalMark.TakenBack => AuditAction.Restore,
                _ => name is null ? AuditAction.Update : AuditAction.Custom,
            },
        };

        return (action, name);
    }

    private static Operations OperationOf(AuditAction action) => action switch
    {
        AuditAction.Create => Operations.Create,
        AuditAction.Delete => Operations.Delete,
        _ => Operations.Update,
    };
}
