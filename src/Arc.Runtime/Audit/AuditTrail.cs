using System.Text;
using System.Text.Json;
using Arc.EntityModel;
using Arc.Json;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Arc.Audit;

/// <summary>The trail in the database of the rows.</summary>
internal sealed class AuditTrail : IAudit
{
    private readonly AuditEntryFactory _factory;
    private readonly AuditSearch _search;
    private readonly AuditVerifier _verifier;
    private readonly ILogger _logger;

    public AuditTrail(AuditEntryFactory factory, AuditSearch search, AuditVerifier verifier, AuditUse use, ILogger<AuditTrail> logger)
    {
        _factory = factory;
        _search = search;
        _verifier = verifier;
        _logger = logger;
        use.Begin();
    }

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

        var scope = ((IArcContext)context).Scope;
        context.Set<AuditEntry>(AuditEntityModel.Entries).Add(_factory.Make(scope, new AuditSubject
        {
            Action = AuditAction.Custom,
            Name = note.Name,
            IsNote = true,
            Resource = note.Resource,
            DocumentId = note.DocumentId,
            TenantId = note.TenantId ?? scope.TenantId,
            Before = Json(note.Before, nameof(note.Before)),
            After = Json(note.After, nameof(note.After)),
            Changes = [.. note.Changes.Select(change => AuditText.Of(change))],
            Metadata = Json(note.Metadata, nameof(note.Metadata), isObject: true),
        }));
    }

    public Task<AuditPage> QueryAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, AuditQuery.MaxLimit);

        return _search.FindAsync(query, cancellationToken);
    }

    public async Task<AuditVerification> VerifyAsync(string? tenantId, CancellationToken cancellationToken)
    {
        var verification = await _verifier.VerifyAsync(tenantId, cancellationToken).ConfigureAwait(false);

        if (verification.Fault is { } fault)
        {
            AuditLog.Tampered(_logger, fault.Kind, fault.Number);
        }

        return verification;
    }

    /// <summary>Written anew, so that what is stored is JSON and nothing that a store refuses.</summary>
    private static string? Json(string? text, string name, bool isObject = false)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);

            if (isObject && document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ArgumentException($"{name} must be a JSON object.", name);
            }

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
