using System.Text.Json.Nodes;

namespace Arc.OpenApi;

/// <summary>What the parts of all resources refer to: problems, paging, headers. The generator reads the same file.</summary>
internal static class SharedComponents
{
    private const string Resource = "Arc.OpenApi.shared-components.json";

    /// <summary>Those that are referred to, directly or through each other: a document with unused parts is a worse one.</summary>
    public static JsonObject UsedBy(IReadOnlyList<JsonObject> fragments)
    {
        using var stream = typeof(SharedComponents).Assembly.GetManifestResourceStream(Resource)!;
        var all = JsonNode.Parse(stream)!["components"]!.AsObject();
        var used = new JsonObject();
        var open = new Queue<JsonNode>(fragments);

        while (open.TryDequeue(out var node))
        {
            foreach (var (section, name) in Mentions(node))
            {
                if (all[section]?[name] is not { } component)
                {
                    continue;
                }

                var members = (used[section] ??= new JsonObject()).AsObject();

                if (!members.ContainsKey(name))
                {
                    var copy = component.DeepClone();
                    members[name] = copy;
                    open.Enqueue(copy);
                }
            }
        }

        return used;
    }

    private static IEnumerable<(string Section, string Name)> Mentions(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                return array.SelectMany(Mentions);

            case JsonObject value:
                return Own(value).Concat(value.SelectMany(member => Mentions(member.Value)));

            default:
                return [];
        }
    }

    private static IEnumerable<(string Section, string Name)> Own(JsonObject value)
    {
        if (value["$ref"] is JsonValue reference && reference.GetValue<string>().Split('/') is ["#", "components", var section, var name])
        {
            yield return (section, name);
        }

        // A security requirement names its scheme and refers to nothing.
        foreach (var requirement in value["security"] as JsonArray ?? [])
        {
            foreach (var (scheme, _) in requirement as JsonObject ?? [])
            {
                yield return ("securitySchemes", scheme);
            }
        }
    }
}
