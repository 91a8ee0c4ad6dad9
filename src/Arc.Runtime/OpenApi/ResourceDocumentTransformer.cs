using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Arc.OpenApi;

/// <summary>Adds the resources to the document that ASP.NET Core made of the host's own endpoints.</summary>
internal sealed class ResourceDocumentTransformer(ResourceDocument resources) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var taken = document.Components?.Schemas?.Keys.ToHashSet(StringComparer.Ordinal) ?? [];
        var hostNeedsToken = document.Paths.Values
            .SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .Any(operation => operation.Security is { Count: > 0 });
        var ours = resources.Read(taken, hostNeedsToken);

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
        TrimServers(document);

        return Task.CompletedTask;
    }

    // Paths begin with a slash: behind an address that ends with one there would be two.
    private static void TrimServers(OpenApiDocument document)
    {
        foreach (var server in document.Servers ?? [])
        {
            server.Url = server.Url?.TrimEnd('/') is { Length: > 0 } url ? url : "/";
        }
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
