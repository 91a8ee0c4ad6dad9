namespace Arc;

/// <summary>Separates the rows by tenant: every read and write is limited to the tenant of the caller's scope.</summary>
/// <param name="member">The member that holds the tenant (string, Guid, int or long); stamped at creation.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TenantAttribute(string member) : Attribute
{
    /// <summary>The member that holds the tenant.</summary>
    public string Member { get; } = member;
}
