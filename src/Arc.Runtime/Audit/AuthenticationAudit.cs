using System.Diagnostics.CodeAnalysis;
using Arc.Transports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Audit;

/// <summary>Chooses, changes and stores events of authentication.</summary>
internal sealed class AuthenticationAudit(
    AuditEntryFactory factory,
    LooseEntries entries,
    IOptions<AuthenticationAuditOptions> options,
    IScopeResolver scopes,
    IHttpContextAccessor accessor,
    ILogger<AuthenticationAudit> logger) : IAuthenticationAudit
{
    private readonly AuthenticationAuditOptions _options = options.Value;
    private readonly EventPattern _events = new(options.Value.Events);

    public Task RecordAsync(AuthenticationEvent happened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentException.ThrowIfNullOrWhiteSpace(happened.Name);

        if (happened.Name.Length > AuditEntry.MaxNameLength)
        {
            throw new ArgumentException($"The name of an event has {AuditEntry.MaxNameLength} characters at most.", nameof(happened));
        }

        return RecordAsync(happened, accessor.HttpContext is { } http ? scopes.Resolve(http) : Scope.System, mayRefuse: true, cancellationToken);
    }

    /// <param name="happened">What happened.</param>
    /// <param name="scope">Who did it, where the event does not say.</param>
    /// <param name="mayRefuse">Whether what is required fails when it cannot be stored.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    public async Task RecordAsync(AuthenticationEvent happened, Scope scope, bool mayRefuse, CancellationToken cancellationToken)
    {
        var isRequired = _options.IsRequired && mayRefuse;

        if (!_events.Matches(happened.Name) || !TryMake(happened, scope, isRequired, out var entry))
        {
            return;
        }

        if (isRequired)
        {
            await entries.StoreAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await entries.StoreOrKeepAsync(entry, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool TryMake(AuthenticationEvent happened, Scope scope, bool isRequired, [NotNullWhen(true)] out AuditEntry? entry)
    {
        AuthenticationEvent? kept = happened with { UserId = happened.UserId ?? scope.UserId, TenantId = happened.TenantId ?? scope.TenantId };

        try
        {
            kept = _options.Transform is { } transform ? transform(kept) : kept;
            entry = kept is null ? null : Make(kept, scope);
        }
#pragma warning disable CA1031 // The application's code may throw anything; what it would have left out must not be stored.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            AuditLog.TransformFailed(logger, exception);
            entry = null;

            if (isRequired)
            {
                throw new AuditUnavailableException("The event could not be made into an entry.", exception);
            }
        }

        return entry is not null;
    }

    private AuditEntry Make(AuthenticationEvent happened, Scope scope) => factory.Make(
        new Scope { Kind = scope.Kind, Principal = scope.Principal, UserId = happened.UserId, TenantId = happened.TenantId },
        new AuditSubject
        {
            Action = AuditAction.Custom,
            Name = happened.Name,
            IsNote = true,
            Resource = AuthenticationEvents.Resource,
            DocumentId = happened.SubjectId,
            TenantId = happened.TenantId,
            Metadata = AuditMetadata.Json(happened.Metadata),
        });
}
