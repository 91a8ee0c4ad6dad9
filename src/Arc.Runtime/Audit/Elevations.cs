using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arc.Audit;

/// <summary>
/// Puts on record that a request is made beyond the permissions of a user, once per request and whatever becomes of it. The
/// request does not wait for it and does not fail with it.
/// </summary>
internal sealed class Elevations(AuditEntryFactory factory, LooseEntries entries)
{
    /// <summary>The name of such entries.</summary>
    public const string Name = "scope.elevated";

    private static readonly object _noted = new();

    /// <summary>Looks at the scope of a request; called wherever one is resolved.</summary>
    /// <returns>The scope.</returns>
    public Scope Note(HttpContext context, Scope scope)
    {
        if (scope.Kind == ScopeKind.Elevated && context.Items.TryAdd(_noted, null))
        {
            entries.Keep(factory.Make(scope, new AuditSubject
            {
                Action = AuditAction.Custom,
                Name = Name,
                IsNote = true,
                Resource = AuthenticationEvents.Resource,
                TenantId = scope.TenantId,
                Metadata = AuditMetadata.Json(new Dictionary<string, string?> { ["method"] = context.Request.Method, ["route"] = Route(context) }),
            }));
        }

        return scope;
    }

    private static string Route(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } ? $"/{pattern.Trim('/')}" : context.Request.Path.ToString();
}
