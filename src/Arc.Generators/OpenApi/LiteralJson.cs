using Arc.Declarations;
using Arc.Declarations.Fields;

namespace Arc.Generators.OpenApi;

/// <summary>Constants of attributes and parameters as JSON.</summary>
internal static class LiteralJson
{
    /// <summary>A value of the member; null for a constant that is no value of its type.</summary>
    public static string? Of(LiteralValue literal, MemberDeclaration member) => literal.Kind switch
    {
        LiteralKind.Null => member.IsNullable ? "null" : null,
        LiteralKind.Boolean => member.Value is ValueKind.Boolean ? literal.Text : null,
        LiteralKind.String => member.Value is ValueKind.String ? JsonText.Quote(literal.Text) : null,
        LiteralKind.Char => member.Value is ValueKind.Char ? JsonText.Quote(literal.Text) : null,
        LiteralKind.Enum => EnumName(literal, member),
        LiteralKind.Type or LiteralKind.Default => null,
        _ => IsNumber(member.Value) && IsJsonNumber(literal.Text) ? literal.Text : null,
    };

    /// <summary>A bound of a range; null where it bounds nothing or is no number of JSON.</summary>
    public static string? Bound(LiteralValue? literal) =>
        literal is not null && IsJsonNumber(literal.Text) && !literal.Text.EndsWith("E+308", StringComparison.Ordinal) ? literal.Text : null;

    private static string? EnumName(LiteralValue literal, MemberDeclaration member)
    {
        foreach (var value in member.Enum?.Values ?? default)
        {
            if (value.Number == literal.Text)
            {
                return JsonText.Quote(value.JsonName);
            }
        }

        return null;
    }

    private static bool IsNumber(ValueKind kind) => kind is ValueKind.Byte or ValueKind.SByte or ValueKind.Int16 or ValueKind.UInt16
        or ValueKind.Int32 or ValueKind.UInt32 or ValueKind.Int64 or ValueKind.UInt64
        or ValueKind.Decimal or ValueKind.Double or ValueKind.Single;

    // -? digits without a leading zero, a fraction, an exponent: what .NET calls a number and JSON, too.
    private static bool IsJsonNumber(string text)
    {
        var position = text.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        var first = position;
        if (!Digits(text, ref position) || (text[first] == '0' && position > first + 1))
        {
            return false;
        }

        if (position < text.Length && text[position] == '.')
        {
            position++;
            if (!Digits(text, ref position))
            {
                return false;
            }
        }

        if (position < text.Length && (text[position] is 'e' or 'E'))
        {
            position++;
            position += position < text.Length && (text[position] is '+' or '-') ? 1 : 0;
            if (!Digits(text, ref position))
            {
                return false;
            }
        }

        return position == text.Length;
    }

    private static bool Digits(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && text[position] is >= '0' and <= '9')
        {
            position++;
        }

        return position > start;
    }
}
