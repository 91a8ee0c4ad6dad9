using Microsoft.CodeAnalysis;

namespace Arc.Declarations;

/// <summary>Makes <see cref="TypeReference"/>s; those of the keywords are shared.</summary>
internal static class TypeReferences
{
    private static readonly SymbolDisplayFormat _format = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly TypeReference[] _special = Special(isNullable: false);
    private static readonly TypeReference[] _specialNullable = Special(isNullable: true);

    public static TypeReference Of(ITypeSymbol type)
    {
        var underlying = type.WithoutNullable();
        var isNullable = type.IsValueType
            ? !ReferenceEquals(underlying, type)
            : type.NullableAnnotation != NullableAnnotation.NotAnnotated;

        var special = (int)underlying.SpecialType;
        if (special >= (int)SpecialType.System_Boolean && special <= (int)SpecialType.System_String)
        {
            return (isNullable ? _specialNullable : _special)[special - (int)SpecialType.System_Boolean];
        }

        return new TypeReference
        {
            Name = (underlying.NullableAnnotation == NullableAnnotation.Annotated
                ? underlying.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
                : underlying).ToDisplayString(_format),
            Kind = KindOf(underlying),
            IsNullable = isNullable,
        };
    }

    private static TypeReferenceKind KindOf(ITypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Enum => TypeReferenceKind.Enum,
        TypeKind.Struct => TypeReferenceKind.Struct,
        TypeKind.Interface => TypeReferenceKind.Interface,
        TypeKind.Array => TypeReferenceKind.Array,
        TypeKind.Error => TypeReferenceKind.Unknown,
        _ => TypeReferenceKind.Class,
    };

    // In the order of SpecialType, from System_Boolean to System_String.
    private static TypeReference[] Special(bool isNullable)
    {
        string[] names =
        [
            "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "decimal", "float", "double", "string",
        ];

        var references = new TypeReference[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            references[i] = new TypeReference
            {
                Name = names[i],
                Kind = names[i] == "string" ? TypeReferenceKind.Class : TypeReferenceKind.Struct,
                IsNullable = isNullable,
            };
        }

        return references;
    }
}
