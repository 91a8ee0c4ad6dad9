using Arc.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the audit trail to routes, for those who look after an application.</summary>
public static class AuditEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the search for entries (GET) and the verification of a tenant's chain (GET on <c>/verify</c>). Nobody reaches them but
    /// signed-in callers whom the policy admits. A caller sees the entries of the own tenant, or, without a tenant, those that
    /// belong to none; only an elevated one sees them all. Members that a class shows to some roles alone are masked for others.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">Their path, such as <c>/operations/audit</c>.</param>
    /// <param name="policy">The authorization policy that admits callers. A policy that does not exist admits nobody.</param>
    /// <returns>Conventions for both endpoints.</returns>
    public static RouteGroupBuilder MapArcAudit(this IEndpointRouteBuilder endpoints, string pattern, string policy)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        ArgumentException.ThrowIfNullOrWhiteSpace(policy);
        var routes = new AuditRoutes(endpoints.ServiceProvider, policy);
        var group = endpoints.MapGroup($"/{pattern.Trim('/')}");
        group.MapMethods("", [HttpMethods.Get], routes.ListAsync).WithDisplayName("Audit trail").ExcludeFromDescription();
        group.MapMethods("verify", [HttpMethods.Get], routes.VerifyAsync).WithDisplayName("Verification of the audit trail").ExcludeFromDescription();

        return group;
    }
}
