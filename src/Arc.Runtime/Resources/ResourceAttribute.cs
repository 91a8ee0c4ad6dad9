namespace Arc;

/// <summary>Makes a partial class a resource: a table, an API and a source of events.</summary>
/// <remarks>Nobody may call any of its operations until a <see cref="PermitAttribute"/> grants it.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ResourceAttribute : Attribute
{
    /// <summary>The singular name on the wire and in event types. Default: the class name in kebab case (<c>order-line</c>).</summary>
    public string? Name { get; set; }

    /// <summary>The path below the prefix of <c>MapArc</c>. Default: the plural of the class name in kebab case (<c>order-lines</c>).</summary>
    public string? Path { get; set; }

    /// <summary>The operations that exist at all; the others answer 405 or 404. Default: all five.</summary>
    public Operations Operations { get; set; } = Operations.All;

    /// <summary>Rows per page when the caller names no <c>limit</c>.</summary>
    /// <value>Default: 20.</value>
    public int PageSize { get; set; } = 20;

    /// <summary>The most rows that one page can hold; a larger <c>limit</c> is lowered to it.</summary>
    /// <value>Default: 100.</value>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>Demands <c>If-Match</c> on every change; without it the answer is 428 (RFC 6585).</summary>
    public bool RequireIfMatch { get; set; }

    /// <summary>
    /// The version of the shape of the data that the resource's events carry. Raise it when what was stored before can no longer be read
    /// as it stands, and say with <see cref="UpcastAttribute"/> how it becomes readable.
    /// </summary>
    /// <value>Default: 1, which is the first.</value>
    public int EventSchemaVersion { get; set; } = 1;
}
