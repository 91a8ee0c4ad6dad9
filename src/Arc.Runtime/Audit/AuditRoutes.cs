using System.Net.Mime;
using Arc.Permissions;
using Arc.Problems;
using Arc.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arc.Audit;

/// <summary>Answers requests about the audit trail. Whoever is not admitted learns nothing of it.</summary>
internal sealed class AuditRoutes(IServiceProvider services, string policy) : PolicyRoutes(services, policy)
{
    /// <summary>In seconds. How long a verification takes depends on the chain; who asks too early is told again.</summary>
    private const string Later = "5";

    private readonly IAudit _audit = services.GetRequiredService<IAudit>();
    private readonly VerificationTurn _turn = services.GetRequiredService<VerificationTurn>();
    private readonly ResourceCatalog _catalog = services.GetRequiredService<ResourceCatalog>();
    private readonly ILogger _logger = services.GetRequiredService<ILogger<AuditRoutes>>();

    public Task ListAsync(HttpContext context) => AnswerAsync(context, async scope =>
    {
        if (!AuditQueryReader.TryRead(context.Request.Query, out var query, out var tenant))
        {
            return new Problem(ProblemKind.InvalidQuery, AuditQueryReader.Rules);
        }

        if (!TryTenant(scope, tenant, out var tenantId, out var everyTenant))
        {
            return new Problem(ProblemKind.Forbidden);
        }

        var page = await _audit.QueryAsync(query with { TenantId = tenantId, EveryTenant = everyTenant }, context.RequestAborted).ConfigureAwait(false);
        await SendAsync(context, AuditJson.Write(page, new AuditView(_catalog, scope))).ConfigureAwait(false);

        return null;
    });

    public Task VerifyAsync(HttpContext context) => AnswerAsync(context, async scope =>
    {
        if (!AuditQueryReader.TryReadTenant(context.Request.Query, out var tenant))
        {
            return new Problem(ProblemKind.InvalidQuery, "A verification is about one tenant; there is nothing else to ask for.");
        }

        if (!TryTenant(scope, tenant, out var tenantId, out _))
        {
            return new Problem(ProblemKind.Forbidden);
        }

        if (await InTurnAsync(tenantId, context.RequestAborted).ConfigureAwait(false) is not { } verification)
        {
            return new Problem(ProblemKind.TooManyRequests, "A verification reads a whole chain, and another one is at work.") { Header = ("Retry-After", Later) };
        }

        await SendAsync(context, AuditJson.Write(verification)).ConfigureAwait(false);

        return null;
    });

    protected override void Failed(Exception exception) => AuditLog.RequestFailed(_logger, exception);

    /// <summary>Elevated callers look where they like; all others at what belongs to their tenant, or to none if they have none.</summary>
    private static bool TryTenant(Scope scope, string? asked, out string? tenantId, out bool everyTenant)
    {
        var isElevated = scope.SeesAllTenants;
        tenantId = asked ?? (isElevated ? null : scope.TenantId);
        everyTenant = isElevated && asked is null;

        return isElevated || tenantId == scope.TenantId;
    }

    /// <summary>In each process one at a time, whoever asks; null for who comes meanwhile.</summary>
    private async Task<AuditVerification?> InTurnAsync(string? tenantId, CancellationToken cancellationToken)
    {
        if (!_turn.TryEnter())
        {
            return null;
        }

        try
        {
            return await _audit.VerifyAsync(tenantId, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Leave();
        }
    }

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
