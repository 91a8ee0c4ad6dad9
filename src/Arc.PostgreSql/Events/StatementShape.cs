namespace Arc.PostgreSql.Events;

/// <summary>
/// A single statement as EF Core writes it, cut where an event can join it. Strict: what is not exactly of the expected
/// shape is not cut at all.
/// </summary>
internal readonly ref struct StatementShape(ReadOnlySpan<char> statement, ReadOnlySpan<char> returning)
{
    private const string ReturningKeyword = "\nRETURNING ";

    /// <summary>The statement without what it returns.</summary>
    public ReadOnlySpan<char> Statement { get; } = statement;

    /// <summary>The columns that it returns; empty when it returns none.</summary>
    public ReadOnlySpan<char> Returning { get; } = returning;

    /// <summary>Cuts a statement.</summary>
    /// <param name="text">The text of the command.</param>
    /// <param name="table">The table, quoted as in the text.</param>
    /// <param name="shape">The parts.</param>
    /// <returns>False when this is not one INSERT, UPDATE or DELETE on the table.</returns>
    public static bool TryCut(ReadOnlySpan<char> text, string table, out StatementShape shape)
    {
        shape = default;
        text = text.TrimEnd();

        if (!text.EndsWith(";") || !BeginsOn(text, table))
        {
            return false;
        }

        text = text[..^1];

        // A second statement. (It may also be a literal that looks like one: then the event is stored as a row.)
        if (text.Contains(";\n", StringComparison.Ordinal) || text.Contains(";\r", StringComparison.Ordinal))
        {
            return false;
        }

        var at = text.LastIndexOf(ReturningKeyword, StringComparison.Ordinal);

        if (at < 0)
        {
            shape = new StatementShape(text, default);
            return !text.Contains("RETURNING", StringComparison.OrdinalIgnoreCase);
        }

        var returning = text[(at + ReturningKeyword.Length)..];
        shape = new StatementShape(text[..at], returning);

        return AreColumns(returning);
    }

    private static bool BeginsOn(ReadOnlySpan<char> text, string table) =>
        Begins(text, "INSERT INTO ", table, ' ') || Begins(text, "UPDATE ", table, ' ') || Begins(text, "DELETE FROM ", table, '\n');

    private static bool Begins(ReadOnlySpan<char> text, string keyword, string table, char next) =>
        text.Length > keyword.Length + table.Length
        && text.StartsWith(keyword, StringComparison.Ordinal)
        && text[keyword.Length..].StartsWith(table, StringComparison.Ordinal)
        && (text[keyword.Length + table.Length] == next || (next == '\n' && text[keyword.Length + table.Length] == '\r'));

    /// <summary>A list of plain or quoted names, and nothing else: it is repeated as the columns of a SELECT.</summary>
    private static bool AreColumns(ReadOnlySpan<char> list)
    {
        var at = 0;

        while (true)
        {
            at = AfterName(list, at);

            if (at < 0)
            {
                return false;
            }

            if (at == list.Length)
            {
                return true;
            }

            if (!list[at..].StartsWith(", ", StringComparison.Ordinal))
            {
                return false;
            }

            at += 2;
        }
    }

    private static int AfterName(ReadOnlySpan<char> list, int at)
    {
        if (at < list.Length && list[at] == '"')
        {
            for (var i = at + 1; i < list.Length; i++)
            {
                if (list[i] != '"')
                {
                    continue;
                }

                // A doubled quote is part of the name.
                if (i + 1 < list.Length && list[i + 1] == '"')
                {
                    i++;
                    continue;
                }

                return i + 1;
            }

            return -1;
        }

        var end = at;

        while (end < list.Length && (list[end] is '_' || char.IsAsciiLetterOrDigit(list[end])))
        {
            end++;
        }

        return end == at || char.IsAsciiDigit(list[at]) ? -1 : end;
    }
}
