using System.Globalization;
using Arc.Declarations.Fields;
using Arc.Declarations.Idempotency;

namespace Arc.Generators.OpenApi;

/// <summary>Writes the parameters of operations; those that are the same for every resource are shared components.</summary>
internal static class Parameters
{
    /// <summary>Those of a list.</summary>
    public static void WritePaging(JsonText json, FragmentContext fragment)
    {
        using (json.Array("parameters"))
        {
            WriteShared(json, "Page");
            WriteLimit(json, fragment.Resource.PageSize, fragment.Resource.MaxPageSize);
            WriteShared(json, "After");
            WriteShared(json, "Count");
            WriteShared(json, "IfNoneMatch");
        }
    }

    /// <summary>The key in the path, for all operations of the path.</summary>
    public static void WriteKey(JsonText json, FragmentContext fragment)
    {
        using (json.Array("parameters"))
        using (json.Object())
        {
            json.Text("name", "id");
            json.Text("in", "path");
            json.Text("description", $"The key of the {fragment.Names.Singular}.");
            json.Flag("required", true);
            using (json.Object("schema"))
            {
                if (fragment.Resource.Key is { } key)
                {
                    ValueFacets.Of(key, SchemaForm.Create).Write(json, isNullable: false);
                }
            }
        }
    }

    /// <summary>The headers of a write: its precondition, if it can have one, and its key.</summary>
    public static void WriteWrite(JsonText json, string? precondition, IdempotencyMode mode)
    {
        if (precondition is null && mode == IdempotencyMode.Off)
        {
            return;
        }

        using (json.Array("parameters"))
        {
            if (precondition is not null)
            {
                WriteShared(json, precondition);
            }

            if (mode != IdempotencyMode.Off)
            {
                WriteShared(json, mode == IdempotencyMode.Required ? "IdempotencyKeyRequired" : "IdempotencyKey");
            }
        }
    }

    /// <summary>One precondition, for operations that have no other parameter of their own.</summary>
    public static void WritePrecondition(JsonText json, string name)
    {
        using (json.Array("parameters"))
        {
            WriteShared(json, name);
        }
    }

    public static string IfMatch(FragmentContext fragment) => fragment.Resource.RequireIfMatch ? "IfMatchRequired" : "IfMatch";

    private static void WriteShared(JsonText json, string name) => json.Reference("#/components/parameters/" + name);

    private static void WriteLimit(JsonText json, int pageSize, int maximum)
    {
        var most = maximum.ToString(CultureInfo.InvariantCulture);
        using (json.Object())
        {
            json.Text("name", "limit");
            json.Text("in", "query");
            json.Text("description", $"Rows on the page. A larger number than {most} is taken as {most}.");
            using (json.Object("schema"))
            {
                json.Text("type", "integer");
                json.Text("format", "int32");
                json.Raw("minimum", "1");
                json.Raw("maximum", most);
                json.Raw("default", pageSize.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
