namespace Arc.Generators.OpenApi;

/// <summary>Writes the whole document: the fragments of all resources, and of the shared components those that they use.</summary>
internal static class OpenApiDocument
{
    /// <summary>The document as JSON.</summary>
    /// <param name="info">What it says of itself.</param>
    /// <param name="fragments">What <see cref="OpenApiFragment"/> wrote, in the order in which they are to stand.</param>
    public static string Write(OpenApiInfo info, IReadOnlyList<string> fragments)
    {
        var json = new JsonText();
        using (json.Object())
        {
            json.Text("openapi", "3.1.1");
            info.Write(json);
            using (json.Array("servers"))
            using (json.Object())
            {
                json.Text("url", "/");
            }

            WriteAll(json.Array("tags"), fragments.SelectMany(fragment => Slices(fragment, "tags")), slice => json.RawItem(slice.Value));
            WriteAll(json.Object("paths"), fragments.SelectMany(fragment => Slices(fragment, "paths")), json.Slice);
            using (json.Object("components"))
            {
                WriteAll(json.Object("schemas"), Schemas(fragments), json.Slice);
                foreach (var (section, slices) in SharedComponents.UsedBy(fragments))
                {
                    if (section is not "schemas")
                    {
                        WriteAll(json.Object(section), slices, json.Slice);
                    }
                }
            }
        }

        return json.ToString();
    }

    private static IEnumerable<JsonSlice> Schemas(IReadOnlyList<string> fragments)
    {
        var shared = SharedComponents.UsedBy(fragments).Where(used => used.Section is "schemas").SelectMany(used => used.Slices);
        return fragments.SelectMany(fragment => Slices(JsonSlice.Member(fragment, "components")!, "schemas")).Concat(shared);
    }

    private static List<JsonSlice> Slices(string json, string name) => JsonSlice.Of(JsonSlice.Member(json, name)!);

    private static void WriteAll(JsonText.Closing closing, IEnumerable<JsonSlice> slices, Action<JsonSlice> write)
    {
        using (closing)
        {
            foreach (var slice in slices)
            {
                write(slice);
            }
        }
    }
}
