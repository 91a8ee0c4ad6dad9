namespace Arc;

/// <summary>
/// One line that grants. Every condition on a line must hold; several lines are alternatives, and the row filters of
/// the lines that grant are joined by OR. Without a line that grants, nobody may.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class PermitAttribute : Attribute
{
    /// <summary>Grants <paramref name="operations"/> of the resource.</summary>
    /// <param name="operations">The operations the line is about.</param>
    public PermitAttribute(Operations operations) => Operations = operations;

    /// <summary>Grants the action or query that the attribute stands on.</summary>
    public PermitAttribute()
    {
    }

    /// <summary>The operations the line is about; <see cref="Arc.Operations.None"/> on a method.</summary>
    public Operations Operations { get; }

    /// <summary>Grants to everyone, callers without an identity included.</summary>
    public bool Anyone { get; set; }

    /// <summary>Grants to callers with an identity.</summary>
    public bool Authenticated { get; set; }

    /// <summary>Grants to callers who hold at least one of these roles.</summary>
    public string[]? Roles { get; set; }

    /// <summary>The member that holds the owner's user id: the line reaches only rows of the caller.</summary>
    public string? Owner { get; set; }

    /// <summary>The name of an ASP.NET Core authorization policy that must succeed.</summary>
    public string? Policy { get; set; }

    /// <summary>A static method of the class, <c>bool</c> (or a task of it) of <see cref="Scope"/> or of the permission context.</summary>
    public string? When { get; set; }

    /// <summary>A static method of the class that returns the expression of the rows that the line reaches.</summary>
    public string? Rows { get; set; }
}
