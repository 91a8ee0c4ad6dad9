using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>The member that a constraint stands on.</summary>
internal sealed class ConstraintTarget(ISymbol member, ITypeSymbol type, MemberShape shape, ValueKind value, string? displayName)
{
    public ISymbol Member { get; } = member;

    public ITypeSymbol Type { get; } = type;

    public ValueKind Value { get; } = value;

    public string? DisplayName { get; } = displayName;

    /// <summary>A single value, as opposed to a collection or an object.</summary>
    public bool IsScalar { get; } = shape == MemberShape.Scalar;

    public bool IsText => IsScalar && Value == ValueKind.String;

    /// <summary>It has a length or a count.</summary>
    public bool IsCountable => IsText || (IsScalar && Value == ValueKind.Bytes)
        || shape is MemberShape.ScalarCollection or MemberShape.OwnedCollection or MemberShape.ReferenceCollection or MemberShape.Fallback;

    /// <summary>The type as messages name it.</summary>
    public string TypeName => Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
