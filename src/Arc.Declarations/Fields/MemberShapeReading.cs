using Arc.Declarations.Json;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>What <see cref="ShapeReader"/> found out about a type; lives within one read.</summary>
internal readonly struct MemberShapeReading(MemberShape shape)
{
    public MemberShape Shape { get; } = shape;

    public ValueKind Value { get; init; } = ValueKind.Other;

    public CollectionForm Collection { get; init; }

    public ITypeSymbol? Item { get; init; }

    public OwnedDeclaration? Owned { get; init; }

    public EnumDeclaration? Enum { get; init; }

    public string? Resource { get; init; }

    /// <summary>System.Text.Json writes it, and leaves out some of it.</summary>
    public bool HoldsHidden { get; init; }
}
