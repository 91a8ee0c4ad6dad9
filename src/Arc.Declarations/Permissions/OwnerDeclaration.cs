using Arc.Declarations.Fields;

namespace Arc.Declarations.Permissions;

/// <summary>The member that holds the user to whom a row belongs.</summary>
/// <param name="Member">The member's C# name, unescaped.</param>
/// <param name="Index">Its position among the members.</param>
/// <param name="Value">String, Guid, Int32 or Int64.</param>
/// <param name="IsNullable">A row may belong to nobody.</param>
internal sealed record OwnerDeclaration(string Member, int Index, ValueKind Value, bool IsNullable) : IDeclaration;
