namespace Arc;

/// <summary>
/// Keeps a trail of every change of a row, whoever makes it: what the row was and what it became, who changed it and in which
/// request. An entry is stored in the transaction of its row.
/// </summary>
/// <remarks>Values of hidden and secret members are masked: the trail tells that they changed, never what they were.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AuditedAttribute : Attribute
{
    /// <summary>The changes that are recorded. Actions and restores count as updates.</summary>
    /// <value>All writes by default.</value>
    public Operations Operations { get; init; } = Operations.Write;
}
