using Arc.Declarations.Resources;

namespace Arc.Generators.OpenApi;

/// <summary>Writes <c>/products/{id}</c>: get, update and delete.</summary>
internal static class ItemPath
{
    public static void Write(JsonText json, FragmentContext fragment)
    {
        if (!fragment.Has(Operations.Get | Operations.Update | Operations.Delete))
        {
            return;
        }

        using (json.Object($"/{fragment.Resource.Path}/{{id}}"))
        {
            Parameters.WriteKey(json, fragment);
            if (fragment.Has(Operations.Get))
            {
                WriteGet(json, fragment);
            }

            if (fragment.Has(Operations.Update))
            {
                WriteUpdate(json, fragment);
            }

            if (fragment.Has(Operations.Delete))
            {
                WriteDelete(json, fragment);
            }
        }
    }

    private static void WriteGet(JsonText json, FragmentContext fragment)
    {
        var (names, callers) = (fragment.Names, Callers.Of(fragment, Operations.Get));
        using (json.Object("get"))
        {
            OperationHead.Write(json, fragment, "get" + names.Schema, $"Get {names.One}", $"Returns the {names.Singular} of that key.", callers);
            Parameters.WritePrecondition(json, "IfNoneMatch");
            using (json.Object("responses"))
            {
                Responses.WriteRow(json, fragment, "200", $"The {names.Singular}.");
                Responses.WriteShared(json, "304", "NotModified");
                Responses.WriteShared(json, "400", "BadRequest");
                Responses.WriteRefused(json, callers);
                Responses.WriteShared(json, "404", "NotFound");
                Responses.WriteFailed(json);
            }
        }
    }

    private static void WriteUpdate(JsonText json, FragmentContext fragment)
    {
        var (names, callers) = (fragment.Names, Callers.Of(fragment, Operations.Update));
        using (json.Object("patch"))
        {
            OperationHead.Write(
                json, fragment, "update" + names.Schema, $"Update {names.One}",
                $"Changes the members that the body names and leaves the others as they are (RFC 7396). Returns the {names.Singular}.", callers);
            Parameters.WriteWrite(json, Parameters.IfMatch(fragment), fragment.Resource.Idempotency.Update);
            RequestBody.Write(json, RowSchemas.Change(fragment), "application/merge-patch+json", "application/json");
            using (json.Object("responses"))
            {
                Responses.WriteRow(json, fragment, "200", $"The {names.Singular} as it is now.");
                Responses.WriteShared(json, "400", "BadRequest");
                Responses.WriteRefused(json, callers);
                Responses.WriteShared(json, "404", "NotFound");
                Responses.WriteShared(json, "409", "Conflict");
                Responses.WriteShared(json, "412", "PreconditionFailed");
                Responses.WriteBody(json);
                Responses.WriteUnprocessable(json, fragment, Operations.Update, fragment.Resource.Idempotency.Update);
                Responses.WriteRequired(json, fragment);
                Responses.WriteFailed(json);
            }
        }
    }

    private static void WriteDelete(JsonText json, FragmentContext fragment)
    {
        var (names, callers) = (fragment.Names, Callers.Of(fragment, Operations.Delete));
        using (json.Object("delete"))
        {
            OperationHead.Write(json, fragment, "delete" + names.Schema, $"Delete {names.One}", $"Deletes the {names.Singular} of that key.", callers);
            Parameters.WriteWrite(json, Parameters.IfMatch(fragment), fragment.Resource.Idempotency.Delete);
            using (json.Object("responses"))
            {
                using (json.Object("204"))
                {
                    json.Text("description", $"The {names.Singular} is deleted.");
                }

                Responses.WriteShared(json, "400", "BadRequest");
                Responses.WriteRefused(json, callers);
                Responses.WriteShared(json, "404", "NotFound");
                Responses.WriteShared(json, "409", "Conflict");
                Responses.WriteShared(json, "412", "PreconditionFailed");
                Responses.WriteUnprocessable(json, fragment, Operations.Delete, fragment.Resource.Idempotency.Delete);
                Responses.WriteRequired(json, fragment);
                Responses.WriteFailed(json);
            }
        }
    }
}
