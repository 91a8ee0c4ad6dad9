using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Arc.Scopes;

/// <summary>Reads user, tenant and roles from the claims of <see cref="HttpContext.User"/>, whatever scheme put them there.</summary>
internal sealed class ClaimsScopeResolver(IOptions<ArcOptions> options) : IScopeResolver
{
    private readonly string _tenantClaim = options.Value.TenantClaim;

    public Scope Resolve(HttpContext context) => Resolve(context.User, _tenantClaim);

    /// <summary>The scope of a user who is not, or not yet, that of a request.</summary>
    public static Scope Resolve(ClaimsPrincipal user, string tenantClaim)
    {
        if (user.Identity is not { IsAuthenticated: true })
        {
            return Scope.Anonymous;
        }

        var tenant = NonEmpty(user.FindFirst(tenantClaim));

        return new Scope
        {
            Kind = tenant is null ? ScopeKind.Authenticated : ScopeKind.Member,
            Principal = user,
            UserId = NonEmpty(user.FindFirst("sub")) ?? NonEmpty(user.FindFirst(ClaimTypes.NameIdentifier)),
            TenantId = tenant,
        };
    }

    private static string? NonEmpty(Claim? claim) => string.IsNullOrEmpty(claim?.Value) ? null : claim.Value;
}
