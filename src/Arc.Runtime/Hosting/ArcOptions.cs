namespace Arc;

/// <summary>What an application can say about Arc as a whole.</summary>
public sealed class ArcOptions
{
    /// <summary>The claim that names the caller's tenant.</summary>
    /// <value>Default: <c>tenant</c>.</value>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>Skips members of a body that the resource does not know, instead of refusing the body.</summary>
    /// <value>Default: false.</value>
    public bool IgnoreUnknownFields { get; set; }

    /// <summary>The largest body that is read, in bytes; a larger one is answered with 413.</summary>
    /// <value>Default: 1 MiB.</value>
    public int MaxBodySize { get; set; } = 1024 * 1024;

    /// <summary>How deep objects and arrays of a body may nest.</summary>
    /// <value>Default: 32.</value>
    public int MaxDepth { get; set; } = 32;
}
