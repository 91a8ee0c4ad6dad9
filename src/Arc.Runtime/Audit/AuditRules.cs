namespace Arc.Audit;

/// <summary>What the trail keeps of a resource. Stated by generated code.</summary>
public sealed record AuditRules
{
    /// <summary>The changes that are recorded.</summary>
    public Operations Operations { get; init; } = Operations.Write;

    /// <summary>The members, in the order in which entries show them. A mapped property that is not among them is masked.</summary>
    public required IReadOnlyList<AuditMember> Members { get; init; }
}
