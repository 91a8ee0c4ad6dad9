namespace Arc.Declarations.Fields;

/// <summary>Who may see and set a member, beyond the permits of its resource.</summary>
/// <param name="Hidden">Nobody outside the domain knows of it.</param>
/// <param name="ReadRoles">Only these roles see it; empty for everyone who may read the row.</param>
/// <param name="WriteRoles">Only these roles set it; empty for everyone who may write the row.</param>
internal sealed record FieldAccess(bool Hidden, EquatableArray<string> ReadRoles, EquatableArray<string> WriteRoles) : IDeclaration
{
    /// <summary>No restriction: what most members say.</summary>
    public static FieldAccess Open { get; } = new(false, default, default);

    /// <summary>Nobody sees or sets it.</summary>
    public static FieldAccess HiddenFromAll { get; } = new(true, default, default);
}
