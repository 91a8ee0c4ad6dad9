using Arc.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the outbox's dead letters to routes, for those who run an application.</summary>
public static class ParkedEventsEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the list of parked events (GET), their replay (POST on <c>/{sequence}/replay</c>) and their removal (DELETE on
    /// <c>/{sequence}</c>). Nobody reaches them but signed-in callers whom the policy admits. A caller who belongs to a tenant
    /// sees that tenant's events alone.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">Their path, such as <c>/operations/parked-events</c>.</param>
    /// <param name="policy">The authorization policy that admits callers. A policy that does not exist admits nobody.</param>
    /// <param name="dataPolicy">
    /// The policy that shows a caller, beyond what an event is, whose it is and what it says: its tenant, user, aggregate, data
    /// and error. Null shows these to nobody.
    /// </param>
    /// <returns>Conventions for all of the endpoints.</returns>
    public static RouteGroupBuilder MapArcParkedEvents(this IEndpointRouteBuilder endpoints, string pattern, string policy, string? dataPolicy = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        ArgumentException.ThrowIfNullOrWhiteSpace(policy);
        var routes = new ParkedEventRoutes(endpoints.ServiceProvider, policy, dataPolicy);
        var group = endpoints.MapGroup($"/{pattern.Trim('/')}");
        group.MapMethods("", [HttpMethods.Get], routes.ListAsync).WithDisplayName("Parked events").ExcludeFromDescription();
        group.MapMethods("{sequence}/replay", [HttpMethods.Post], routes.ReplayAsync).WithDisplayName("Replay of a parked event").ExcludeFromDescription();
        group.MapMethods("{sequence}", [HttpMethods.Delete], routes.DiscardAsync).WithDisplayName("Removal of a parked event").ExcludeFromDescription();

        return group;
    }
}
