using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations;

/// <summary>Reads constants into text that is the same on every machine.</summary>
internal static class LiteralReader
{
    public static LiteralValue Null { get; } = new(LiteralKind.Null, "");

    public static LiteralValue Read(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Enum => new(LiteralKind.Enum, Number(constant.Value), TypeReferences.Of(constant.Type!).Name),
        TypedConstantKind.Type when constant.Value is ITypeSymbol type => new(LiteralKind.Type, TypeReferences.Of(type).Name),
        TypedConstantKind.Primitive => OfPrimitive(constant.Value),
        _ => Null,
    };

    /// <summary>The default of a parameter.</summary>
    public static LiteralValue Default(IParameterSymbol parameter)
    {
        var type = parameter.Type.WithoutNullable();
        var value = parameter.ExplicitDefaultValue;
        if (value is null)
        {
            return parameter.Type.IsValueType && SymbolEqualityComparer.Default.Equals(type, parameter.Type)
                ? new LiteralValue(LiteralKind.Default, "")
                : Null;
        }

        return type.TypeKind == TypeKind.Enum
            ? new LiteralValue(LiteralKind.Enum, Number(value), TypeReferences.Of(type).Name)
            : OfPrimitive(value);
    }

    private static LiteralValue OfPrimitive(object? value) => value switch
    {
        null => Null,
        string text => new(LiteralKind.String, text),
        bool flag => new(LiteralKind.Boolean, flag ? "true" : "false"),
        char character => new(LiteralKind.Char, character.ToString()),
        sbyte => new(LiteralKind.SByte, Number(value)),
        byte => new(LiteralKind.Byte, Number(value)),
        short => new(LiteralKind.Int16, Number(value)),
        ushort => new(LiteralKind.UInt16, Number(value)),
        int => new(LiteralKind.Int32, Number(value)),
        uint => new(LiteralKind.UInt32, Number(value)),
        long => new(LiteralKind.Int64, Number(value)),
        ulong => new(LiteralKind.UInt64, Number(value)),
        float number => new(LiteralKind.Single, number.ToString("R", CultureInfo.InvariantCulture)),
        double number => new(LiteralKind.Double, RoundTrip(number)),
        decimal => new(LiteralKind.Decimal, Number(value)),
        _ => Null,
    };

    // "R" of the .NET Framework, on which some editors host the compiler, loses bits of a few numbers; 17 digits never do.
    private static string RoundTrip(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var back) && back.Equals(number)
            ? text
            : number.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static string Number(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
