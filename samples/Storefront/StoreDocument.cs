using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Storefront;

/// <summary>What the OpenAPI document says of the shop, and of the endpoints that are written by hand.</summary>
internal sealed class StoreDocument : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Storefront";
        document.Info.Description = "A shop with products, customers, orders and reviews.";
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description ??= tag.Name switch
            {
                "Accounts" => "Bearer tokens for the demo logins.",
                "Activity" => "What happened lately.",
                _ => null,
            };
        }

        return Task.CompletedTask;
    }
}
