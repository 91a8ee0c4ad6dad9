namespace Arc;

/// <summary>
/// Lets callers of certain roles ask, request by request, to work beyond their own tenant. Off until <see cref="Roles"/> names one. Bound
/// from the configuration section <c>Arc:Elevation</c> and checked when the application starts.
/// </summary>
public sealed class ElevationOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Arc:Elevation";

    /// <summary>What <see cref="Header"/> says to ask for elevation.</summary>
    public const string Platform = "platform";

    /// <summary>The roles of which a caller must hold one to be elevated.</summary>
    /// <value>Empty by default: the headers mean nothing, and nobody is elevated by them.</value>
    public IList<string> Roles { get; } = [];

    /// <summary>The request header that asks for elevation, by the value <see cref="Platform"/>. Without it a platform's user is an ordinary one.</summary>
    /// <value><c>X-Arc-Scope</c> by default.</value>
    public string Header { get; set; } = "X-Arc-Scope";

    /// <summary>The request header that confines an elevated request to one tenant. Without elevation it means nothing.</summary>
    /// <value><c>X-Organization-Id</c> by default.</value>
    public string TenantHeader { get; set; } = "X-Organization-Id";
}
