using Arc.Declarations.Idempotency;
using Arc.Declarations.Resources;

namespace Arc.Generators.OpenApi;

/// <summary>Writes the answers of operations; the refusals are shared components.</summary>
internal static class Responses
{
    /// <summary>An answer with one row.</summary>
    public static void WriteRow(JsonText json, FragmentContext fragment, string status, string description, bool isNew = false)
    {
        using (json.Object(status))
        {
            json.Text("description", description);
            WriteHeaders(json, isNew);
            WriteContent(json, () => json.Text("$ref", RowSchemas.Row(fragment)));
        }
    }

    /// <summary>The headers of an answer with rows.</summary>
    public static void WriteHeaders(JsonText json, bool isNew)
    {
        using (json.Object("headers"))
        {
            WriteShared(json, "ETag", "headers", "ETag");
            if (isNew)
            {
                WriteShared(json, "Location", "headers", "Location");
            }
        }
    }

    /// <summary>All answers of a list; the page in either of its two shapes.</summary>
    public static void WriteList(JsonText json, FragmentContext fragment, Callers callers)
    {
        using (json.Object("responses"))
        {
            WritePage(json, fragment);
            WriteShared(json, "304", "NotModified");
            WriteShared(json, "400", "BadRequest");
            WriteRefused(json, callers);
            WriteFailed(json);
        }
    }

    private static void WritePage(JsonText json, FragmentContext fragment)
    {
        using (json.Object("200"))
        {
            json.Text("description", $"A page of {fragment.Names.Plural}.");
            WriteHeaders(json, isNew: false);
            WriteContent(json, () => PageSchemas.WriteEither(json, fragment));
        }
    }

    public static void WriteContent(JsonText json, Action writeSchema)
    {
        using (json.Object("content"))
        using (json.Object("application/json"))
        using (json.Object("schema"))
        {
            writeSchema();
        }
    }

    public static void WriteRefused(JsonText json, Callers callers)
    {
        if (callers.CanBeRefused)
        {
            WriteShared(json, "401", "Unauthorized");
            WriteShared(json, "403", "Forbidden");
        }
    }

    public static void WriteShared(JsonText json, string status, string name) => WriteShared(json, status, "responses", name);

    /// <summary>The refusal of a write without precondition, where the resource demands one.</summary>
    public static void WriteRequired(JsonText json, FragmentContext fragment)
    {
        if (fragment.Resource.RequireIfMatch)
        {
            WriteShared(json, "428", "PreconditionRequired");
        }
    }

    /// <summary>Refusals of a body as such.</summary>
    public static void WriteBody(JsonText json)
    {
        WriteShared(json, "413", "PayloadTooLarge");
        WriteShared(json, "415", "UnsupportedMediaType");
    }

    /// <summary>What every operation can meet: the server's own failure, and a store that cannot be reached.</summary>
    public static void WriteFailed(JsonText json)
    {
        WriteShared(json, "500", "InternalServerError");
        WriteShared(json, "503", "ServiceUnavailable");
    }

    /// <summary>The refusal by the domain's own rules, where a hook can speak, and of a key that belongs to another request.</summary>
    public static void WriteUnprocessable(JsonText json, FragmentContext fragment, Operations operation, IdempotencyMode mode)
    {
        if (mode != IdempotencyMode.Off)
        {
            WriteShared(json, "422", "UnprocessableContent");
            return;
        }

        foreach (var hook in fragment.Resource.Hooks)
        {
            if (!hook.IsAfter && (hook.Operations & operation) != 0)
            {
                WriteShared(json, "422", "UnprocessableContent");
                return;
            }
        }
    }

    private static void WriteShared(JsonText json, string member, string section, string name) =>
        json.Reference(member, $"#/components/{section}/{name}");
}
