using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Arc.Audit;

/// <summary>Completes an entry by who did it, when, and in which request. What a caller said of itself is mended and bounded.</summary>
internal sealed class AuditEntryFactory(TimeProvider time, IHttpContextAccessor accessor)
{
    public AuditEntry Make(Scope scope, AuditSubject subject)
    {
        var now = time.GetUtcNow();
        var http = accessor.HttpContext;

        return new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            OccurredAt = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
            Action = subject.Action,
            Name = AuditText.Of(subject.Name, AuditEntry.MaxNameLength),
            IsNote = subject.IsNote,
            Resource = AuditText.Of(subject.Resource),
            DocumentId = AuditText.Of(subject.DocumentId),
            TenantId = AuditText.Of(subject.TenantId),
            UserId = AuditText.Of(scope.UserId),
            Scope = scope.Kind,
            Before = subject.Before,
            After = subject.After,
            Changes = subject.Changes,
            Metadata = subject.Metadata,
            RequestId = AuditText.Of(http?.TraceIdentifier, AuditEntry.MaxRequestLength),
            TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? AuditText.Of(activity.Id, AuditEntry.MaxRequestLength) : null,
            RemoteAddress = AuditText.Of(http?.Connection.RemoteIpAddress?.ToString(), AuditEntry.MaxRequestLength),
            UserAgent = http?.Request.Headers.UserAgent is { Count: > 0 } agent ? AuditText.Of(agent.ToString(), AuditEntry.MaxUserAgentLength) : null,
        };
    }
}
