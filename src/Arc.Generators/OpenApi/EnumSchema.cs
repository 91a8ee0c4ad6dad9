using Arc.Declarations.Json;

namespace Arc.Generators.OpenApi;

/// <summary>The schema of an enum: the names of its values.</summary>
internal static class EnumSchema
{
    public static string Refer(FragmentContext fragment, EnumDeclaration named) => fragment.Schemas.Refer(
        "enum:" + named.Type.Name, fragment.Names.Part(OwnName(named.Type.Name)), json =>
        {
            json.Text("type", "string");
            json.Texts("enum", [.. named.Values.Select(value => value.JsonName).Distinct()]);
        });

    // `global::Shop.Catalog.ProductStatus` -> `ProductStatus`.
    private static string OwnName(string type) =>
        type.Substring(Math.Max(type.LastIndexOf('.'), type.LastIndexOf(':')) + 1).TrimStart('@');
}
