using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Arc.Generators.Live.Hosting;

/// <summary>Believes what headers say: the tests are about what is emitted, not about authentication.</summary>
internal sealed class HeaderScopeResolver : IScopeResolver
{
    /// <summary>The tenant of who works across all of them.</summary>
    public const string EveryTenant = "*";

    public Scope Resolve(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers["X-User"].ToString() is not { Length: > 0 } user)
        {
            return headers["X-Tenant"].Count == 0
                ? Scope.Anonymous
                : new Scope { Kind = ScopeKind.Public, Principal = Scope.Anonymous.Principal, TenantId = headers["X-Tenant"] };
        }

        var roles = headers["X-Roles"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        var isAcross = headers["X-Tenant"] == EveryTenant;

        return new Scope
        {
            Kind = isAcross ? ScopeKind.Elevated : ScopeKind.Authenticated,
            UserId = user,
            TenantId = headers["X-Tenant"].Count == 0 || isAcross ? null : headers["X-Tenant"].ToString(),
            IsAcrossTenants = isAcross,
            Principal = new ClaimsPrincipal(new ClaimsIdentity(roles.Select(role => new Claim(ClaimTypes.Role, role)), "header")),
        };
    }
}
