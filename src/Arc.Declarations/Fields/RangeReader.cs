using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>Reads <c>[Range]</c> in its three forms: two ints, two doubles, or a type and two strings.</summary>
internal static class RangeReader
{
    public static ConstraintDeclaration? Read(Reading reading, ConstraintTarget target, AttributeData attribute)
    {
        var arguments = new AttributeArguments(attribute);
        var operandType = arguments.Type(0);
        var first = operandType is null ? 0 : 1;
        if (arguments.At(first) is not { Kind: TypedConstantKind.Primitive } minimum || arguments.At(first + 1) is not { Kind: TypedConstantKind.Primitive } maximum)
        {
            reading.Findings.Refuse(FieldFindings.RangeNotValid(attribute, target.Member, "its bounds are missing"));
            return null;
        }

        if (operandType is not null && !Converts(operandType, target.Value))
        {
            reading.Findings.Refuse(FieldFindings.ConstraintDoesNotFit(
                attribute, target.Member, "Range", target.TypeName, operandType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
            return null;
        }

        var constraint = new ConstraintDeclaration
        {
            Kind = ConstraintKind.Range,
            Minimum = LiteralReader.Read(minimum),
            Maximum = LiteralReader.Read(maximum),
            RangeType = operandType is null ? null : TypeReferences.Of(operandType).NotNull(),
            MinimumIsExclusive = arguments.Flag("MinimumIsExclusive"),
            MaximumIsExclusive = arguments.Flag("MaximumIsExclusive"),
            ParseLimitsInInvariantCulture = arguments.Flag("ParseLimitsInInvariantCulture"),
            ConvertValueInInvariantCulture = arguments.Flag("ConvertValueInInvariantCulture"),
        };

        if (Wrong(constraint, operandType is null ? ValueKind.Other : ValueKinds.Of(operandType)) is { } reason)
        {
            reading.Findings.Refuse(FieldFindings.RangeNotValid(attribute, target.Member, reason));
            return null;
        }

        return constraint;
    }

    private static bool Converts(ITypeSymbol operandType, ValueKind value)
    {
        var operand = ValueKinds.Of(operandType.WithoutNullable());
        return operand == value || (ValueKinds.IsNumber(operand) && ValueKinds.IsNumber(value));
    }

    private static string? Wrong(ConstraintDeclaration range, ValueKind operand)
    {
        var (minimum, maximum) = (range.Minimum!, range.Maximum!);
        int comparison;
        switch (operand)
        {
            case ValueKind.Other:
            case ValueKind.Double:
            case ValueKind.Single:
                if (Number(minimum.Text) is not { } low)
                {
                    return NotA(minimum, "number");
                }

                if (Number(maximum.Text) is not { } high)
                {
                    return NotA(maximum, "number");
                }

                comparison = low.CompareTo(high);
                break;
            case >= ValueKind.Byte and <= ValueKind.Decimal:
                if (!decimal.TryParse(minimum.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var least))
                {
                    return NotA(minimum, "number");
                }

                if (!decimal.TryParse(maximum.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var most))
                {
                    return NotA(maximum, "number");
                }

                comparison = least.CompareTo(most);
                break;
            case ValueKind.DateTime or ValueKind.DateTimeOffset or ValueKind.DateOnly:
                if (Date(minimum.Text) is not { } earliest)
                {
                    return NotA(minimum, "date");
                }

                if (Date(maximum.Text) is not { } latest)
                {
                    return NotA(maximum, "date");
                }

                comparison = earliest.CompareTo(latest);
                break;
            default:
                if (!TimeSpan.TryParse(minimum.Text, CultureInfo.InvariantCulture, out var shortest))
                {
                    return NotA(minimum, "time");
                }

                if (!TimeSpan.TryParse(maximum.Text, CultureInfo.InvariantCulture, out var longest))
                {
                    return NotA(maximum, "time");
                }

                comparison = shortest.CompareTo(longest);
                break;
        }

        if (comparison > 0)
        {
            return $"the minimum {minimum.Text} is greater than the maximum {maximum.Text}";
        }

        return comparison == 0 && (range.MinimumIsExclusive || range.MaximumIsExclusive)
            ? $"both bounds are {minimum.Text} and one is exclusive, so nothing lies between them"
            : null;
    }

    private static string NotA(LiteralValue bound, string what) => $"'{bound.Text}' is not a {what} in the invariant culture";

    private static double? Number(string text) => text switch
    {
        // As .NET writes them today, and as the older runtime of some editors does.
        "∞" or "Infinity" => double.PositiveInfinity,
        "-∞" or "-Infinity" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    private static DateTimeOffset? Date(string text)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
