using Arc.Audit;
using Arc.Problems;
using Arc.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Arc.Scopes;

/// <summary>
/// Who makes a request: whom the resolver knows, elevated where that is configured and the request asks for it. Who asks and may not, or
/// asks in a way that is not understood, is refused and not taken for an ordinary user: the request was meant for another reach.
/// </summary>
internal sealed class CallerResolution(IScopeResolver resolver, IOptions<ElevationOptions> options, Elevations elevations)
{
    private readonly string[] _roles = [.. options.Value.Roles];
    private readonly string _header = options.Value.Header;
    private readonly string _tenantHeader = options.Value.TenantHeader;

    /// <summary>The header that names the tenant of an elevated request.</summary>
    public string TenantHeader => _tenantHeader;

    /// <summary>Resolves the scope of a request, and puts on record that it is elevated.</summary>
    /// <param name="context">The request, after authentication.</param>
    /// <param name="refusal">Why it is answered with a problem, whatever it is about; null when it is not.</param>
    /// <returns>The scope; that of nobody with a refusal.</returns>
    public Scope Resolve(HttpContext context, out Problem? refusal)
    {
        refusal = null;
        var scope = resolver.Resolve(context);

        if (_roles.Length > 0 && context.Request.Headers.TryGetValue(_header, out var asked))
        {
            scope = Elevate(scope, asked, context.Request.Headers[_tenantHeader], out refusal);
        }

        return elevations.Note(context, scope);
    }

    private Scope Elevate(Scope scope, StringValues asked, StringValues named, out Problem? refusal)
    {
        refusal = !scope.IsAuthenticated ? new Problem(ProblemKind.Unauthorized)
            : scope.Kind != ScopeKind.Elevated && !scope.HasAnyRole(_roles) ? new Problem(ProblemKind.ElevationForbidden)
            : asked is not [ElevationOptions.Platform] ? new Problem(ProblemKind.BadRequest, $"{_header} must say '{ElevationOptions.Platform}', once, where it is sent.")
            : named.Count > 0 && !IsTenant(named) ? new Problem(ProblemKind.BadRequest, $"{_tenantHeader} must name one tenant where it is sent, in {TenantName.MaxLength} characters at most.")
            : null;

        if (refusal is not null)
        {
            return Scope.Anonymous;
        }

        var elevated = new Scope { Kind = ScopeKind.Elevated, Principal = scope.Principal, UserId = scope.UserId, IsAcrossTenants = true };

        return named.Count > 0 ? elevated.ConfinedTo(named[0]!) : elevated;
    }

    // A comma may be where a proxy has joined two headers; which of them counts is not for us to guess.
    private static bool IsTenant(StringValues named) => named is [{ } tenant] && !tenant.Contains(',', StringComparison.Ordinal) && TenantName.IsValid(tenant);
}
