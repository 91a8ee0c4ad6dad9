using Arc.Query;

namespace Arc.Caching;

/// <summary>
/// All that tells the bytes of two answers apart, and nothing else. A member that a request gains later, such as a filter,
/// counts by being a member of <see cref="ListRequest"/>.
/// </summary>
/// <param name="Resource">The path of the resource.</param>
/// <param name="Tenant">The caller's tenant, where rows or cursors depend on it.</param>
/// <param name="Caller">The kind of caller, where cursors depend on it.</param>
/// <param name="Readable">The members that the caller sees.</param>
/// <param name="Id">The id as it stands in the URL; null for lists.</param>
/// <param name="List">What a list is asked for.</param>
internal readonly record struct CacheKey(string Resource, string? Tenant, ScopeKind? Caller, FieldMask Readable, string? Id, ListRequest List)
{
    /// <summary>What the key's texts take in memory; those are the part of it that callers can make long.</summary>
    public int TextBytes => sizeof(char) * ((Tenant?.Length ?? 0) + (Id?.Length ?? 0) + (List.After?.Length ?? 0));
}
