namespace Arc.Audit;

/// <summary>How the trail writes one member of a resource, or of what the resource owns. Stated by generated code.</summary>
/// <param name="Name">The name of the property.</param>
/// <param name="JsonName">The name in entries, which is the name in JSON.</param>
public sealed record AuditMember(string Name, string JsonName)
{
    /// <summary>Whether nobody reads its value, neither in the table nor over HTTP.</summary>
    public bool IsMasked { get; init; }

    /// <summary>Whether its column holds JSON, which goes into entries as it is.</summary>
    public bool IsJson { get; init; }

    /// <summary>The roles of which a caller needs one to see its value over HTTP; empty for everyone who may read the trail.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>What an owned part holds; empty for a single value.</summary>
    public IReadOnlyList<AuditMember> Members { get; init; } = [];
}
