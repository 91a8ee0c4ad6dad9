using Arc.Declarations.Resources;

namespace Arc.Generators.OpenApi;

/// <summary>Writes <c>/products</c>: list and create.</summary>
internal static class CollectionPath
{
    public static void Write(JsonText json, FragmentContext fragment)
    {
        if (!fragment.Has(Operations.List | Operations.Create))
        {
            return;
        }

        using (json.Object("/" + fragment.Resource.Path))
        {
            if (fragment.Has(Operations.List))
            {
                WriteList(json, fragment);
            }

            if (fragment.Has(Operations.Create))
            {
                WriteCreate(json, fragment);
            }
        }
    }

    private static void WriteList(JsonText json, FragmentContext fragment)
    {
        var (names, callers) = (fragment.Names, Callers.Of(fragment, Operations.List));
        using (json.Object("get"))
        {
            OperationHead.Write(
                json, fragment, "list" + names.Collection, $"List {names.Plural}",
                $"Returns a page of {names.Plural}, ordered by their key: by number with `page`, or behind a cursor with `after`.", callers);
            Parameters.WritePaging(json, fragment);
            Responses.WriteList(json, fragment, callers);
        }
    }

    private static void WriteCreate(JsonText json, FragmentContext fragment)
    {
        var (names, callers) = (fragment.Names, Callers.Of(fragment, Operations.Create));
        using (json.Object("post"))
        {
            OperationHead.Write(json, fragment, "create" + names.Schema, $"Create {names.One}", $"Creates {names.One} and returns it.", callers);
            Parameters.WriteWrite(json, null, fragment.Resource.Idempotency.Create);
            RequestBody.Write(json, RowSchemas.Creation(fragment), "application/json");
            using (json.Object("responses"))
            {
                Responses.WriteRow(json, fragment, "201", $"The new {names.Singular}.", isNew: true);
                Responses.WriteShared(json, "400", "BadRequest");
                Responses.WriteRefused(json, callers);
                Responses.WriteShared(json, "409", "Conflict");
                Responses.WriteBody(json);
                Responses.WriteUnprocessable(json, fragment, Operations.Create, fragment.Resource.Idempotency.Create);
                Responses.WriteFailed(json);
            }
        }
    }
}
