using System.Globalization;
using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Behavior;

/// <summary>
/// The condition under which a value lies outside of a <c>[Range]</c>. Numbers are compared as they are: unlike
/// RangeAttribute, which rounds a decimal to the int of its bounds first, -0.4 is not within 0 and 10.
/// </summary>
internal static class RangeFailure
{
    public static Code Of(MemberDeclaration member, ConstraintDeclaration range, Code access, Code value, Identifier field, List<Code> fields)
    {
        if (Numbers.Suffix(member.Value) is null || member.Shape != MemberShape.Scalar || Bounds(member, range) is not { } bounds)
        {
            return ByAttribute(range, access, value, field, fields);
        }

        var tests = new List<Code>();
        var number = member.IsNullable ? value : access;
        number = bounds.AsDouble && member.Value == ValueKind.Decimal ? Code.Of($"(double){number}") : bounds.AsDecimal && Numbers.IsWhole(member.Value) ? Code.Of($"(decimal){number}") : number;
        if (!bounds.Minimum.IsEmpty)
        {
            tests.Add(Code.Of($"{number} {(range.MinimumIsExclusive ? Code.Of($"<=") : Code.Of($"<"))} {bounds.Minimum}"));
        }

        if (!bounds.Maximum.IsEmpty)
        {
            tests.Add(Code.Of($"{number} {(range.MaximumIsExclusive ? Code.Of($">=") : Code.Of($">"))} {bounds.Maximum}"));
        }

        // NaN is within no bounds, and compares false with all of them.
        if (member.Value is ValueKind.Double or ValueKind.Single && tests.Count > 0)
        {
            tests.Add(member.Value == ValueKind.Double ? Code.Of($"double.IsNaN({number})") : Code.Of($"float.IsNaN({number})"));
        }

        return tests.Count == 0 ? Code.Empty
            : member.IsNullable ? Code.Of($"{access} is {{ }} {value} && ({Code.Join(" || ", tests)})")
            : Code.Join(" || ", tests);
    }

    private static (Code Minimum, Code Maximum, bool AsDecimal, bool AsDouble)? Bounds(MemberDeclaration member, ConstraintDeclaration range)
    {
        if (!Number(range.Minimum!, out var minimum) || !Number(range.Maximum!, out var maximum))
        {
            return null;
        }

        if (member.Value is ValueKind.Double or ValueKind.Single)
        {
            return (Double(minimum), Double(maximum), false, true);
        }

        // Bounds like double.MaxValue bound nothing that a decimal can hold.
        var low = Decimal(minimum, range.Minimum!.Text);
        var high = Decimal(maximum, range.Maximum!.Text);
        var whole = Numbers.IsWhole(member.Value) && member.Value != ValueKind.UInt64 && IsInt64(low) && IsInt64(high);
        var suffix = member.Value == ValueKind.Decimal || !whole ? "M" : "L";
        return (Bound(low, suffix), Bound(high, suffix), !whole, false);
    }

    private static Code Bound(decimal? bound, string suffix)
        => bound is { } number ? Code.Of($"{Literal.Number(number.ToString(CultureInfo.InvariantCulture), suffix)}") : Code.Empty;

    private static bool IsInt64(decimal? bound) => bound is null || (bound == decimal.Truncate(bound.Value) && bound >= long.MinValue && bound <= long.MaxValue);

    private static Code Double(double bound) => double.IsInfinity(bound)
        ? Code.Empty
        : Code.Of($"{Literal.Number(bound.ToString("R", CultureInfo.InvariantCulture), "D")}");

    private static decimal? Decimal(double bound, string text)
        => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact
        : Math.Abs(bound) < (double)decimal.MaxValue ? (decimal)bound
        : null;

    private static bool Number(LiteralValue literal, out double number)
        => double.TryParse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && literal.Kind is >= LiteralKind.SByte and <= LiteralKind.Decimal or LiteralKind.String;

    // Dates and the like: the attribute itself knows best how it converts its bounds.
    private static Code ByAttribute(ConstraintDeclaration range, Code access, Code value, Identifier field, List<Code> fields)
    {
        var bounds = range.RangeType is { } type
            ? Code.Of($"typeof({type}), {Literal.Of(range.Minimum!)}, {Literal.Of(range.Maximum!)}")
            : Code.Of($"{Literal.Of(range.Minimum!)}, {Literal.Of(range.Maximum!)}");
        var settings = Code.Of($"MinimumIsExclusive = {Literal.Of(range.MinimumIsExclusive)}, MaximumIsExclusive = {Literal.Of(range.MaximumIsExclusive)}, ParseLimitsInInvariantCulture = {Literal.Of(range.ParseLimitsInInvariantCulture)}, ConvertValueInInvariantCulture = {Literal.Of(range.ConvertValueInInvariantCulture)}");
        fields.Add(Code.Of($"private static readonly global::System.ComponentModel.DataAnnotations.RangeAttribute {field} = new({bounds}) {{ {settings} }};"));
        return Code.Of($"{access} is {{ }} {value} && !{field}.IsValid({value})");
    }
}
