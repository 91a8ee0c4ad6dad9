using System.Globalization;
using Arc.Declarations;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Writing;

/// <summary>A constant in C#, independent of culture.</summary>
internal readonly struct Literal
{
    private Literal(string text) => Text = text;

    /// <summary>The C# of it.</summary>
    public string Text { get; }

    public static Literal Of(string value) => new(SymbolDisplay.FormatLiteral(value, quote: true));

    public static Literal Of(bool value) => new(value ? "true" : "false");

    public static Literal Of(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A string as UTF-8: <c>"name"u8</c>. Half a surrogate pair, which has no UTF-8, becomes the replacement character.</summary>
    public static Literal Utf8(string value)
        => new(SymbolDisplay.FormatLiteral(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(value)), quote: true) + "u8");

    /// <summary>A decimal number given in digits, with the suffix of its type.</summary>
    public static Literal Number(string digits, string suffix) => new(digits + suffix);

    /// <summary>A constant of an attribute or a default value.</summary>
    public static Literal Of(LiteralValue value) => value.Kind switch
    {
        LiteralKind.Null => new("null"),
        LiteralKind.Boolean => new(value.Text),
        LiteralKind.Char => new(SymbolDisplay.FormatLiteral(value.Text[0], quote: true)),
        LiteralKind.String => Of(value.Text),
        LiteralKind.SByte or LiteralKind.Byte or LiteralKind.Int16 or LiteralKind.UInt16 or LiteralKind.Int32 => new(value.Text),
        LiteralKind.UInt32 => new(value.Text + "U"),
        LiteralKind.Int64 => new(value.Text + "L"),
        LiteralKind.UInt64 => new(value.Text + "UL"),
        LiteralKind.Single => new(Floating(value.Text, "float", "F")),
        LiteralKind.Double => new(Floating(value.Text, "double", "D")),
        LiteralKind.Decimal => new(value.Text + "M"),
        LiteralKind.Enum => new($"({value.Type})({value.Text})"),
        LiteralKind.Type => new($"typeof({value.Text})"),
        _ => new("default"),
    };

    private static string Floating(string text, string type, string suffix) => text switch
    {
        "NaN" => type + ".NaN",
        "Infinity" or "∞" => type + ".PositiveInfinity",
        "-Infinity" or "-∞" => type + ".NegativeInfinity",
        _ => text + suffix,
    };
}
