namespace Arc.Query;

/// <summary>What a list is asked for, as its query string says.</summary>
/// <param name="Limit">Rows at most.</param>
/// <param name="Page">The page, counted from 1; 0 when the list is read by key.</param>
/// <param name="After">The cursor after which to read; empty at the start, null when the list is read by offset.</param>
/// <param name="CountsExactly">Whether to count all rows.</param>
internal readonly record struct ListRequest(int Limit, long Page, string? After, bool CountsExactly)
{
    /// <summary>Rows before the page; a page beyond what can be counted is beyond all rows as well.</summary>
    public long Skip => Page - 1 > long.MaxValue / Limit ? long.MaxValue : (Page - 1) * Limit;
}
