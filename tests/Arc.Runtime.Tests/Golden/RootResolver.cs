using Arc.Scopes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Golden;

/// <summary>Elevates callers of the role root.</summary>
internal sealed class RootResolver(IOptions<ArcOptions> options) : IScopeResolver
{
    private readonly ClaimsScopeResolver _claims = new(options);

    public Scope Resolve(HttpContext context)
    {
        var scope = _claims.Resolve(context);

        return scope.HasAnyRole("root") ? new Scope { Kind = ScopeKind.Elevated, Principal = scope.Principal, UserId = scope.UserId } : scope;
    }
}
