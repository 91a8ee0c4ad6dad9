namespace Arc.PostgreSql.Events;

/// <summary>The one statement that writes a row, its event and what else has to be stored with it, or none of them.</summary>
internal static class JoinedStatement
{
    private const string Head = "WITH w AS (\n";
    private const string KeyHead = "WITH k AS (\n";

    /// <summary>Whether a statement is one of these.</summary>
    public static bool IsJoined(string text) => text.StartsWith(Head, StringComparison.Ordinal) || text.StartsWith(KeyHead, StringComparison.Ordinal);

    /// <summary>Puts the parts together.</summary>
    /// <param name="write">The INSERT, UPDATE or DELETE of the row.</param>
    /// <param name="returning">The columns that it returns; empty when it returns none.</param>
    /// <param name="keep">Stores the answer to a keyed write for each row of <c>w</c>; null when there is none.</param>
    /// <param name="audit">Stores the audit entry for each row of <c>w</c>; null when there is none.</param>
    /// <param name="insert">Stores the event for each row of <c>w</c>.</param>
    public static string Compose(ReadOnlySpan<char> write, ReadOnlySpan<char> returning, string? keep, string? audit, string insert)
    {
        var kept = keep is null ? null : $",\nk AS (\n{keep})";
        var audited = audit is null ? null : $",\na AS (\n{audit})";

        return returning.IsEmpty
            ? $"{Head}{write}\nRETURNING 1){kept}{audited}\n{insert};"
            : $"{Head}{write}\nRETURNING {returning}){kept}{audited},\ne AS (\n{insert})\nSELECT {returning} FROM w;";
    }

    /// <summary>Puts the parts of a create together whose key comes first: where that is taken nothing is written, and nothing returned.</summary>
    /// <param name="take">Stores the answer as row of <c>k</c>, unless there is one.</param>
    /// <param name="write">The INSERT of the row for each row of <c>k</c>.</param>
    /// <param name="returning">The columns that it returns.</param>
    /// <param name="audit">Stores the audit entry for each row of <c>w</c>; null when there is none.</param>
    /// <param name="insert">Stores the event for each row of <c>w</c>.</param>
    public static string ComposeKeyed(string take, string write, string returning, string? audit, string insert)
    {
        var audited = audit is null ? null : $",\na AS (\n{audit})";

        return $"{KeyHead}{take}),\nw AS (\n{write}\nRETURNING {returning}){audited},\ne AS (\n{insert})\nSELECT {returning} FROM w;";
    }
}
