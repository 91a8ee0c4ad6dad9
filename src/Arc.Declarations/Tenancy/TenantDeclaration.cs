using Arc.Declarations.Fields;

namespace Arc.Declarations.Tenancy;

/// <summary>The member that holds the tenant to which a row belongs.</summary>
/// <param name="Member">The member's C# name, unescaped.</param>
/// <param name="Index">Its position among the members.</param>
/// <param name="Value">String, Guid, Int32 or Int64.</param>
/// <param name="IsNullable">The type allows null; such a row is nobody's, and no tenant sees it.</param>
internal sealed record TenantDeclaration(string Member, int Index, ValueKind Value, bool IsNullable) : IDeclaration;
