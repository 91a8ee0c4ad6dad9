namespace Arc.Query;

/// <summary>The query parameters of a list. Names of the later query language are reserved, so that no member's filter can take them.</summary>
internal static class ListParameters
{
    public const string Page = "page";
    public const string Limit = "limit";
    public const string After = "after";
    public const string Count = "count";

    /// <summary>The value of <see cref="Count"/> that is understood.</summary>
    public const string Exact = "exact";

    /// <summary>What can be said today.</summary>
    public static readonly string[] Known = [After, Count, Limit, Page];
}
