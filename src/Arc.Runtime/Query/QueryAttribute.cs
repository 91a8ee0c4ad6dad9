namespace Arc;

/// <summary>
/// Names a query: <c>GET /products/featured</c>. The static method narrows or orders an <c>IQueryable</c> to which tenant
/// and row filters were already applied.
/// </summary>
/// <param name="name">The path segment.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QueryAttribute(string name) : Attribute
{
    /// <summary>The path segment.</summary>
    public string Name { get; } = name;
}
