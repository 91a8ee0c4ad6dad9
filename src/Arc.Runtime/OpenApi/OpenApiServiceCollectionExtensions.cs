using Arc.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;

namespace Arc.OpenApi;

internal static class OpenApiServiceCollectionExtensions
{
    /// <summary>The document of ASP.NET Core, with the resources in it. A host that adds its own options to it changes ours too.</summary>
    public static void AddArcOpenApi(this IServiceCollection services)
    {
        services.AddOpenApi(DocumentRoutes.DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddOperationTransformer<HostSecurityTransformer>();
            options.AddDocumentTransformer<ResourceDocumentTransformer>();
        });
        services.TryAddSingleton<ResourceDocument>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IArcRoutes, DocumentRoutes>());
    }
}
