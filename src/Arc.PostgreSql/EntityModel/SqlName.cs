namespace Arc.PostgreSql.EntityModel;

/// <summary>Names in SQL, whatever is in them.</summary>
internal static class SqlName
{
    public static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Quote(string? schema, string name) => schema is null ? Quote(name) : $"{Quote(schema)}.{Quote(name)}";
}
