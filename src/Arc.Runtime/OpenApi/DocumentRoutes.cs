using Arc.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Arc.OpenApi;

/// <summary>Serves the OpenAPI document, and a page to try the API with. Both stand outside of the prefix of the resources.</summary>
internal sealed class DocumentRoutes(IOptions<ArcOptions> options) : IArcRoutes
{
    public const string DocumentName = "v1";

    public void Map(IEndpointRouteBuilder endpoints, RouteGroupBuilder group)
    {
        if (options.Value.ServeOpenApi)
        {
            endpoints.MapOpenApi("/openapi/{documentName}.json");
        }

        if (options.Value.ServeDocs)
        {
            endpoints.MapMethods("/docs/{**file}", [HttpMethods.Get, HttpMethods.Head], Page(endpoints))
                .WithDisplayName("API documentation")
                .ExcludeFromDescription();
        }
    }

    private static RequestDelegate Page(IEndpointRouteBuilder endpoints)
    {
        var app = endpoints.CreateApplicationBuilder();

        // The page's middleware leaves requests alone that an endpoint was chosen for; here the endpoint is the page itself.
        app.Use(next => context =>
        {
            context.SetEndpoint(null);
            return next(context);
        });
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "API documentation";

            // Relative to the page, so that it also works behind a path base or a proxy that cuts one off.
            page.SwaggerEndpoint($"../openapi/{DocumentName}.json", DocumentName);
        });

        return app.Build();
    }
}
