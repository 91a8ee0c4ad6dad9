using Arc.Declarations.Resources;

namespace Arc.Generators.OpenApi;

/// <summary>
/// Writes what a resource says as a part of an OpenAPI 3.1 document: its tag, its paths, its schemas. What all resources
/// share (problems, paging parameters, the security scheme) is referred to and stands in <see cref="SharedComponents"/>.
/// </summary>
internal static class OpenApiFragment
{
    /// <summary>The fragment as JSON: an object with <c>tags</c>, <c>paths</c> and <c>components.schemas</c>.</summary>
    /// <param name="resource">A valid declaration.</param>
    public static string Write(ResourceDeclaration resource)
    {
        var json = new JsonText();
        var fragment = new FragmentContext(resource);
        using (json.Object())
        {
            WriteTag(json, fragment);
            using (json.Object("paths"))
            {
                CollectionPath.Write(json, fragment);
                QueryPaths.Write(json, fragment);
                ItemPath.Write(json, fragment);
                ActionPath.Write(json, fragment);
            }

            using (json.Object("components"))
            using (json.Object("schemas"))
            {
                fragment.Schemas.WriteAll(json);
            }
        }

        return json.ToString();
    }

    private static void WriteTag(JsonText json, FragmentContext fragment)
    {
        using (json.Array("tags"))
        using (json.Object())
        {
            json.Text("name", fragment.Names.Schema);
            json.Text("description", fragment.Resource.Summary ?? $"Operations on {fragment.Names.Plural}.");
        }
    }
}
