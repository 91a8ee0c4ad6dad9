namespace Arc.PostgreSql.EntityModel;

/// <summary>Texts in SQL.</summary>
internal static class SqlText
{
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
