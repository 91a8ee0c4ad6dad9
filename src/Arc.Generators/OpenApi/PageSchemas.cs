namespace Arc.Generators.OpenApi;

/// <summary>The two shapes of a page: one with numbers, one behind a cursor.</summary>
internal static class PageSchemas
{
    public static void WriteEither(JsonText json, FragmentContext fragment)
    {
        var offset = fragment.Schemas.Refer("page:offset", fragment.Names.Schema + "OffsetPage", page => WriteOffset(page, fragment));
        var keyset = fragment.Schemas.Refer("page:keyset", fragment.Names.Schema + "KeysetPage", page => WriteKeyset(page, fragment));
        OneOf.Write(json, "method", [("offset", offset), ("keyset", keyset)]);
    }

    private static void WriteOffset(JsonText json, FragmentContext fragment)
    {
        json.Text("type", "object");
        json.Text("description", $"A page of {fragment.Names.Plural}, by its number.");
        json.Texts("required", "method", "data", "page", "limit", "hasNext", "hasPrev");
        using (json.Object("properties"))
        {
            WriteStart(json, fragment, "offset");
            WriteNumber(json, "page", "int64", 1, "The number of the page; the first is 1.");
            WriteNumber(json, "limit", "int32", 1, "The most rows that the page can hold.");
            WriteFlag(json, "hasNext", "There is a page behind this one.");
            WriteFlag(json, "hasPrev", "There is a page before this one.");
            WriteNumber(json, "total", "int64", 0, "The number of all rows; only with `count=exact`.");
            WriteNumber(json, "pages", "int64", 0, "The number of all pages; only with `count=exact`.");
        }
    }

    private static void WriteKeyset(JsonText json, FragmentContext fragment)
    {
        json.Text("type", "object");
        json.Text("description", $"A page of {fragment.Names.Plural}, behind a cursor.");
        json.Texts("required", "method", "data", "limit", "hasMore", "next");
        using (json.Object("properties"))
        {
            WriteStart(json, fragment, "keyset");
            WriteNumber(json, "limit", "int32", 1, "The most rows that the page can hold.");
            WriteFlag(json, "hasMore", "There are rows behind this page.");
            using (json.Object("next"))
            {
                json.Texts("type", "null", "string");
                json.Text("description", "The cursor to give as `after` for the rows behind this page; null at the end.");
            }
        }
    }

    private static void WriteStart(JsonText json, FragmentContext fragment, string method)
    {
        using (json.Object("method"))
        {
            json.Text("type", "string");
            json.Text("const", method);
        }

        using (json.Object("data"))
        {
            json.Text("type", "array");
            json.Reference("items", RowSchemas.Row(fragment));
        }
    }

    private static void WriteNumber(JsonText json, string name, string format, int minimum, string description)
    {
        using (json.Object(name))
        {
            json.Text("type", "integer");
            json.Text("format", format);
            json.Raw("minimum", minimum == 0 ? "0" : "1");
            json.Text("description", description);
        }
    }

    private static void WriteFlag(JsonText json, string name, string description)
    {
        using (json.Object(name))
        {
            json.Text("type", "boolean");
            json.Text("description", description);
        }
    }
}
