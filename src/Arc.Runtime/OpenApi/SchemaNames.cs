using System.Text.Json.Nodes;

namespace Arc.OpenApi;

/// <summary>
/// Gives schemas of resources another name where the host has one of the same name: an endpoint that returns the class
/// itself shows other members than the resource does.
/// </summary>
internal static class SchemaNames
{
    private const string Place = "#/components/schemas/";

    public static void MakeRoom(JsonObject document, IReadOnlySet<string> taken)
    {
        if (document["components"]?["schemas"] is not JsonObject schemas)
        {
            return;
        }

        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var name in schemas.Select(schema => schema.Key).Where(taken.Contains).ToArray())
        {
            var free = $"{name}Resource";

            while (taken.Contains(free) || schemas.ContainsKey(free))
            {
                free += "_";
            }

            renamed[Place + name] = Place + free;
            var schema = schemas[name];
            schemas.Remove(name);
            schemas[free] = schema;
        }

        if (renamed.Count > 0)
        {
            Rename(document, renamed);
        }
    }

    private static void Replace(JsonObject value, string name, Dictionary<string, string> renamed)
    {
        if (value[name] is JsonValue reference && reference.TryGetValue<string>(out var text) && renamed.TryGetValue(text, out var free))
        {
            value[name] = free;
        }
    }

    private static void Rename(JsonNode? node, Dictionary<string, string> renamed)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Rename(item, renamed);
            }
        }
        else if (node is JsonObject value)
        {
            Replace(value, "$ref", renamed);

            // A discriminator names schemas beside the references to them.
            if (value["discriminator"]?["mapping"] is JsonObject mapping)
            {
                foreach (var (branch, _) in mapping.ToArray())
                {
                    Replace(mapping, branch, renamed);
                }
            }

            foreach (var (_, member) in value)
            {
                Rename(member, renamed);
            }
        }
    }
}
