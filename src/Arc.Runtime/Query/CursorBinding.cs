namespace Arc.Query;

/// <summary>What a cursor is bound to: it is of use for no other list.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Query">The named query; null for the list itself.</param>
/// <param name="Order">The order.</param>
/// <param name="Tenant">The caller's tenant.</param>
/// <param name="Caller">The user when only some rows are the caller's; otherwise the kind of caller.</param>
internal readonly record struct CursorBinding(string Resource, string? Query, string Order, string? Tenant, string? Caller)
{
    /// <summary>The order by key, the only one there is so far.</summary>
    public const string ByKey = "key";
}
