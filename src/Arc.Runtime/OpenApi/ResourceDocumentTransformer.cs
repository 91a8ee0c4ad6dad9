using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Arc.OpenApi;

/// <summary>Adds the resources to the document that ASP.NET Core made of the host's own endpoints.</summary>
internal sealed class ResourceDocumentTransformer(ResourceDocument resources) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var taken = document.Components?.Schemas?.Keys.ToHashSet(StringComparer.Ordinal) ?? [];
        var ours = resources.Read(taken);

        foreach (var (path, item) in ours.Paths)
        {
            // The host's own endpoint on the same path was written by hand: it is what answers.
            document.Paths.TryAdd(path, item);
        }

        foreach (var tag in ours.Tags ?? new HashSet<OpenApiTag>())
        {
            (document.Tags ??= new HashSet<OpenApiTag>()).Add(tag);
        }

        AddComponents(document, ours.Components ?? new OpenApiComponents());

        return Task.CompletedTask;
    }

    private static void AddComponents(OpenApiDocument document, OpenApiComponents components)
    {
        Add(document, components.Schemas);
        Add(document, components.Parameters);
        Add(document, components.Headers);
        Add(document, components.Responses);
        Add(document, components.SecuritySchemes);
    }

    private static void Add<T>(OpenApiDocument document, IDictionary<string, T>? components)
    {
        foreach (var (name, component) in components ?? new Dictionary<string, T>())
        {
            document.AddComponent(name, component);
        }
    }
}
