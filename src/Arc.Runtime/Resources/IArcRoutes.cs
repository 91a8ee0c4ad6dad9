using Microsoft.AspNetCore.Routing;

namespace Arc.Resources;

/// <summary>Endpoints beside the resources, mapped by <c>MapArc</c> too: documents and their pages.</summary>
public interface IArcRoutes
{
    /// <summary>Maps the endpoints.</summary>
    /// <param name="endpoints">The application's endpoints, for paths that no prefix applies to.</param>
    /// <param name="group">The endpoints below the prefix.</param>
    void Map(IEndpointRouteBuilder endpoints, RouteGroupBuilder group);
}
