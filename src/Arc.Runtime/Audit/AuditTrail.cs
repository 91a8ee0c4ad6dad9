using System.Text;
using System.Text.Json;
using Arc.EntityModel;
using Arc.Json;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Arc.Audit;

/// <summary>The trail in the database of the rows.</summary>
internal sealed class AuditTrail(IContextSource contexts, AuditEntryFactory factory, AuditVerifier verifier, AuditUse use, ILogger<AuditTrail> logger) : IAudit
{
    public void Record(DbContext context, AuditNote note)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(note);
        ArgumentException.ThrowIfNullOrWhiteSpace(note.Name);
        ArgumentException.ThrowIfNullOrWhiteSpace(note.Resource);

        if (note.Name.Length > AuditEntry.MaxNameLength)
        {
            throw new ArgumentException($"The name of a note has {AuditEntry.MaxNameLength} characters at most.", nameof(note));
        }

        use.Begin();
        context.Set<AuditEntry>(AuditEntityModel.Entries).Add(factory.Make(context, new AuditSubject
        {
            Action = AuditAction.Custom,
            Name = note.Name,
            IsNote = true,
            Resource = note.Resource,
            DocumentId = note.DocumentId,
            TenantId = note.TenantId ?? ((IArcContext)context).Scope.TenantId,
            Before = Json(note.Before, nameof(note.Before)),
            After = Json(note.After, nameof(note.After)),
            Changes = [.. note.Changes.Select(change => AuditText.Of(change))],
        }));
    }

    public async Task<IReadOnlyList<AuditEntry>> QueryAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, AuditQuery.MaxLimit);
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        return await Matching(context.Set<AuditEntry>(AuditEntityModel.Entries).AsNoTracking(), query)
            .OrderByDescending(entry => entry.Sequence)
            .Take(query.Limit)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<AuditVerification> VerifyAsync(string? tenantId, CancellationToken cancellationToken)
    {
        use.Begin();
        var verification = await verifier.VerifyAsync(tenantId, cancellationToken).ConfigureAwait(false);

        if (verification.Fault is { } fault)
        {
            AuditLog.Tampered(logger, fault.Kind, fault.Number);
        }

        return verification;
    }

    private static IQueryable<AuditEntry> Matching(IQueryable<AuditEntry> entries, AuditQuery query)
    {
        if (!query.EveryTenant)
        {
            entries = entries.Where(entry => entry.TenantId == query.TenantId);
        }

        entries = query.Resource is null ? entries : entries.Where(entry => entry.Resource == query.Resource);
        entries = query.DocumentId is null ? entries : entries.Where(entry => entry.DocumentId == query.DocumentId);
        entries = query.UserId is null ? entries : entries.Where(entry => entry.UserId == query.UserId);
        entries = query.Actions.Count == 0 ? entries : entries.Where(entry => query.Actions.Contains(entry.Action));
        entries = query.After is not { } after ? entries : entries.Where(entry => entry.Sequence < after);
        entries = query.From?.ToUniversalTime() is not { } from ? entries : entries.Where(entry => entry.OccurredAt >= from);

        return query.To?.ToUniversalTime() is not { } to ? entries : entries.Where(entry => entry.OccurredAt < to);
    }

    /// <summary>Written anew, so that what is stored is JSON and nothing that a store refuses.</summary>
    private static string? Json(string? text, string name)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var buffer = JsonBuffer.Rent();
            document.WriteTo(buffer.Writer);
            var json = Encoding.UTF8.GetString(buffer.Written.Span);
            JsonBuffer.Return(buffer);

            return json;
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"{name} must be JSON.", name, exception);
        }
    }
}
