namespace Arc;

/// <summary>
/// Keeps the answers to <c>GET /products/{id}</c> and <c>GET /products</c> and gives them again. Permissions are checked at
/// every request all the same, and a change of a row drops what was kept once it is committed.
/// </summary>
/// <remarks>
/// An answer is fresh at first, then stale: it is still given, and renewed in the background. After that it is gone. What
/// a row filter restricts is not cached, nor are named queries.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CachedAttribute : Attribute
{
    /// <summary>Seconds after which an answer is stale.</summary>
    /// <value>0 by default: every answer that is given again is renewed, too. At most 86,400 (a day).</value>
    public int StaleSeconds { get; set; }

    /// <summary>Seconds after which a stale answer is gone; together with <see cref="StaleSeconds"/> the oldest that an answer can be.</summary>
    /// <value>60 by default; at most 86,400 (a day).</value>
    public int KeepSeconds { get; set; } = 60;

    /// <summary>
    /// What else drops the answers. A change of a resource raises its own name and its tags, and drops the answers of every
    /// resource that bears one of them as name or tag: <c>Tags = ["category"]</c> on a product lets changes of categories
    /// count as changes of products.
    /// </summary>
    public string[]? Tags { get; set; }
}
