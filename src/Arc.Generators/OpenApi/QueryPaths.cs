using Arc.Declarations.Query;
using Arc.Declarations.Resources;

namespace Arc.Generators.OpenApi;

/// <summary>Writes <c>/products/featured</c> for each named query.</summary>
internal static class QueryPaths
{
    public static void Write(JsonText json, FragmentContext fragment)
    {
        foreach (var query in fragment.Resource.Queries)
        {
            using (json.Object($"/{fragment.Resource.Path}/{query.Name}"))
            using (json.Object("get"))
            {
                WriteQuery(json, fragment, query);
            }
        }
    }

    private static void WriteQuery(JsonText json, FragmentContext fragment, NamedQueryDeclaration query)
    {
        var (names, callers) = (fragment.Names, Callers.Of(fragment, query.Permits, Operations.List));
        OperationHead.Write(
            json, fragment, $"list{names.Collection}_{SchemaNames.Pascal(query.Name)}", $"List {query.Name.Replace('-', ' ')} {names.Plural}",
            query.Summary ?? $"Returns a page of the {names.Plural} that the query `{query.Name}` selects.", callers);
        Parameters.WritePaging(json, fragment);
        Responses.WriteList(json, fragment, callers);
    }
}
