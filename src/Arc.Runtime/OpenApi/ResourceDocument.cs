using System.Text.Json.Nodes;
using Arc.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Arc.OpenApi;

/// <summary>
/// Joins the parts that the generator wrote for each resource, and what they share, to one document at the paths where the
/// resources are mapped.
/// </summary>
internal sealed class ResourceDocument(ResourceCatalog catalog, EndpointDataSource endpoints)
{
    /// <summary>The resources as a document of their own.</summary>
    /// <param name="taken">Names of schemas that the host's document has already; ours are renamed where they meet.</param>
    /// <param name="hostNeedsToken">An endpoint of the host refers to the security scheme, too.</param>
    /// <exception cref="InvalidOperationException">The parts do not make a valid document.</exception>
    public OpenApiDocument Read(IReadOnlySet<string> taken, bool hostNeedsToken)
    {
        var fragments = Fragments();
        var shared = SharedComponents.UsedBy(hostNeedsToken ? [.. fragments, HostSecurityTransformer.Requirement()] : fragments);
        var document = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "Resources", ["version"] = "1" },
            ["tags"] = new JsonArray(),
            ["paths"] = new JsonObject(),
            ["components"] = shared,
        };

        foreach (var fragment in fragments)
        {
            Merge(fragment, document);
        }

        SchemaNames.MakeRoom(document, taken);
        var (result, diagnostic) = OpenApiDocument.Parse(document.ToJsonString(), "json", new OpenApiReaderSettings());

        return diagnostic is { Errors: [var error, ..] }
            ? throw new InvalidOperationException($"The OpenAPI parts of the resources do not fit together: {error.Message} ({error.Pointer})")
            : result!;
    }

    private List<JsonObject> Fragments()
    {
        var fragments = new List<JsonObject>();

        foreach (var entry in catalog.Resources)
        {
            // A resource that is not mapped has no place in the document.
            if (PrefixOf(entry.Info) is { } prefix && JsonNode.Parse(entry.OpenApi()) is JsonObject fragment)
            {
                Prefix(fragment, prefix);
                fragments.Add(fragment);
            }
        }

        return fragments;
    }

    private string? PrefixOf(ResourceInfo resource)
    {
        foreach (var endpoint in endpoints.Endpoints)
        {
            if (endpoint is RouteEndpoint route
                && endpoint.Metadata.GetMetadata<ResourceEndpointMetadata>()?.Resource.ClrType == resource.ClrType)
            {
                var pattern = $"/{route.RoutePattern.RawText!.Trim('/')}/";
                var at = pattern.IndexOf($"/{resource.Path}/", StringComparison.Ordinal);

                if (at >= 0)
                {
                    return pattern[..at];
                }
            }
        }

        return null;
    }

    private static void Prefix(JsonObject fragment, string prefix)
    {
        if (prefix.Length > 0 && fragment["paths"] is JsonObject paths)
        {
            var prefixed = new JsonObject();

            foreach (var (path, item) in paths)
            {
                prefixed[prefix + path] = item?.DeepClone();
            }

            fragment["paths"] = prefixed;
        }
    }

    private static void Merge(JsonObject fragment, JsonObject document)
    {
        foreach (var tag in fragment["tags"]?.AsArray() ?? [])
        {
            document["tags"]!.AsArray().Add(tag?.DeepClone());
        }

        Copy(fragment["paths"], document["paths"]!.AsObject());

        foreach (var (section, members) in fragment["components"]?.AsObject() ?? [])
        {
            var components = document["components"]!.AsObject();
            Copy(members, (components[section] ??= new JsonObject()).AsObject());
        }
    }

    private static void Copy(JsonNode? from, JsonObject to)
    {
        foreach (var (name, value) in from?.AsObject() ?? [])
        {
            to[name] = value?.DeepClone();
        }
    }
}
