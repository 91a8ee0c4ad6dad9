using Arc.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the schemas of an application's events to routes, for those who read its events without Arc.</summary>
public static class EventSchemasEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the list of schemas (GET) and each of them (GET on <c>/{type}/{version}</c>, JSON Schema draft 2020-12). Nobody reaches them but
    /// signed-in callers whom the policy admits, or everybody once <c>AllowAnonymous()</c> is said of what this returns. What events leave
    /// out is not mentioned in their schemas.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">Their path, such as <c>/event-schemas</c>; <see cref="OutboxOptions.DataSchemaBase"/> names it to readers of events.</param>
    /// <param name="policy">The authorization policy that admits callers. Null, or one that does not exist, admits nobody.</param>
    /// <returns>Conventions for both endpoints.</returns>
    public static RouteGroupBuilder MapArcEventSchemas(this IEndpointRouteBuilder endpoints, string pattern, string? policy = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        var routes = new EventSchemaRoutes(endpoints.ServiceProvider, policy);
        var group = endpoints.MapGroup($"/{pattern.Trim('/')}");
        group.MapMethods("", [HttpMethods.Get], routes.ListAsync).WithDisplayName("Schemas of events").ExcludeFromDescription();
        group.MapMethods("{type}/{version}", [HttpMethods.Get], routes.GetAsync).WithDisplayName("Schema of an event").ExcludeFromDescription();

        return group;
    }
}
