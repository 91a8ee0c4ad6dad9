using Arc.Problems;
using Arc.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps resources to routes.</summary>
public static class ResourceEndpointRouteBuilderExtensions
{
    /// <summary>Maps every resource of the contexts that <c>AddArc</c> has added, and the pages that explain problems.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">The path before all of them: <c>/api</c>.</param>
    /// <returns>Conventions for all of the endpoints.</returns>
    /// <exception cref="InvalidOperationException">No context was added.</exception>
    public static RouteGroupBuilder MapArc(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);

        var root = prefix.Trim('/') is { Length: > 0 } trimmed ? $"/{trimmed}" : "";
        var services = endpoints.ServiceProvider;
        var group = endpoints.MapGroup(root);
        var contexts = services.GetServices<IContextSource>().ToArray();

        if (contexts.Length == 0)
        {
            throw new InvalidOperationException("There is nothing to map: call AddArc<TContext>() before the application is built.");
        }

        foreach (var context in contexts)
        {
            var runtime = new ResourceRuntime(services, context, MappedPrefixes.Pages(root));

            foreach (var entry in context.Catalog.Resources)
            {
                var controller = entry.Controller();
                controller.Attach(runtime);
                controller.Map(new ResourceRoutes(group, root, runtime, entry.Info));
            }
        }

        group.MapMethods($"{MappedPrefixes.PagesRoute}/{{code}}", [HttpMethods.Get, HttpMethods.Head], ProblemPage.AnswerAsync)
            .WithDisplayName(ProblemPage.DisplayName)
            .ExcludeFromDescription();

        foreach (var routes in services.GetServices<IArcRoutes>())
        {
            routes.Map(endpoints, group);
        }

        return group;
    }
}
