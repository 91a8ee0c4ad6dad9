namespace Arc;

/// <summary>
/// What an application may set for all of its resources. Bound from the configuration section
/// <c>Arc</c> and checked when the application starts; a wrong value stops it with its name and its limits.
/// </summary>
public sealed class ArcOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Arc";

    /// <summary>The largest request body that is read, in bytes; a larger one is answered with 413.</summary>
    /// <value>1 MiB by default; from 1 to 1 GiB.</value>
    public long MaxBodyBytes { get; set; } = 1 << 20;

    /// <summary>How deep objects and arrays of a request body may nest; a deeper one is malformed (400).</summary>
    /// <value>32 by default; from 1 to 1000.</value>
    public int MaxDepth { get; set; } = 32;

    /// <summary>
    /// The hard maximum of rows on one page. It also limits resources that declare more for themselves.
    /// </summary>
    /// <value>1000 by default; from 1 to 10,000.</value>
    public int MaxPageSize { get; set; } = 1000;

    /// <summary>
    /// Whether members that a resource does not know are skipped. When false, a body that holds one is
    /// refused with the member's name: a misspelt optional member would otherwise be lost silently.
    /// </summary>
    /// <value>False by default.</value>
    public bool IgnoreUnknownFields { get; set; }

    /// <summary>The claim that names the tenant a caller belongs to.</summary>
    /// <value><c>tenant</c> by default.</value>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>
    /// How events travel from the outbox to subscribers: <c>memory</c>, <c>postgresql</c>, <c>redis-streams</c> or
    /// <c>redis-pubsub</c>. A configured Redis is not chosen by itself: it may be there for a cache and forget what it holds.
    /// </summary>
    /// <value><c>memory</c> by default: the relay calls the subscribers of its own process.</value>
    public string Transport { get; set; } = "memory";

    /// <summary>
    /// Whether the application runs as several instances. Then it does not start with what one process keeps for itself (rows, events on
    /// their way, cached answers or idempotency keys in its memory), and says what to configure instead.
    /// </summary>
    /// <value>False by default: nothing is checked.</value>
    public bool Distributed { get; set; }

    /// <summary>Whether the OpenAPI document is served at <c>/openapi/v1.json</c>.</summary>
    /// <value>True by default.</value>
    public bool ServeOpenApi { get; set; } = true;

    /// <summary>Whether the page for trying the API is served at <c>/docs</c>; it needs <see cref="ServeOpenApi"/>.</summary>
    /// <value>True by default.</value>
    public bool ServeDocs { get; set; } = true;
}
