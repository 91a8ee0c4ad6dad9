using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>Recognizes the scalars.</summary>
internal static class ValueKinds
{
    /// <summary>The scalar that the type is, without its nullability; <see cref="ValueKind.Other"/> for none.</summary>
    public static ValueKind Of(ITypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_String: return ValueKind.String;
            case SpecialType.System_Boolean: return ValueKind.Boolean;
            case SpecialType.System_Byte: return ValueKind.Byte;
            case SpecialType.System_SByte: return ValueKind.SByte;
            case SpecialType.System_Int16: return ValueKind.Int16;
            case SpecialType.System_UInt16: return ValueKind.UInt16;
            case SpecialType.System_Int32: return ValueKind.Int32;
            case SpecialType.System_UInt32: return ValueKind.UInt32;
            case SpecialType.System_Int64: return ValueKind.Int64;
            case SpecialType.System_UInt64: return ValueKind.UInt64;
            case SpecialType.System_Decimal: return ValueKind.Decimal;
            case SpecialType.System_Double: return ValueKind.Double;
            case SpecialType.System_Single: return ValueKind.Single;
            case SpecialType.System_Char: return ValueKind.Char;
            case SpecialType.System_DateTime: return ValueKind.DateTime;
            default: break;
        }

        return type switch
        {
            { TypeKind: TypeKind.Enum } => ValueKind.Enum,
            IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => ValueKind.Bytes,
            INamedTypeSymbol { ContainingType: null } named => OfName(named),
            _ => ValueKind.Other,
        };
    }

    /// <summary>Numbers, between which ranges and comparisons make sense.</summary>
    public static bool IsNumber(ValueKind kind) => kind is >= ValueKind.Byte and <= ValueKind.Single;

    /// <summary>What identifies rows, tenants and owners.</summary>
    public static bool IsIdentity(ValueKind kind) => kind is ValueKind.String or ValueKind.Guid or ValueKind.Int32 or ValueKind.Int64;

    private static ValueKind OfName(INamedTypeSymbol type)
    {
        var kind = type.Name switch
        {
            "Guid" => ValueKind.Guid,
            "DateTimeOffset" => ValueKind.DateTimeOffset,
            "DateOnly" => ValueKind.DateOnly,
            "TimeOnly" => ValueKind.TimeOnly,
            "TimeSpan" => ValueKind.TimeSpan,
            "Uri" => ValueKind.Uri,
            _ => ValueKind.Other,
        };

        return kind != ValueKind.Other && type.Arity == 0 && type.IsIn("System") ? kind : ValueKind.Other;
    }
}
