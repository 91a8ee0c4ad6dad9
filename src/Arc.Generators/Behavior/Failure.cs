using System.Globalization;
using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Behavior;

/// <summary>The condition under which a value breaks a constraint.</summary>
internal static class Failure
{
    /// <summary>The condition; empty when no value can break it.</summary>
    /// <param name="member">The member.</param>
    /// <param name="constraint">What is demanded.</param>
    /// <param name="access">The value; may be null.</param>
    /// <param name="local">A name unique in the method.</param>
    /// <param name="field">A field's name, unique in the class.</param>
    /// <param name="fields">Takes the field when one is needed.</param>
    public static Code Of(MemberDeclaration member, ConstraintDeclaration constraint, Code access, Identifier local, Identifier field, List<Code> fields)
    {
        var value = Code.Of($"{new Identifier(local.Escaped.TrimStart((char)64) + constraint.Kind)}");
        switch (constraint.Kind)
        {
            case ConstraintKind.Required:
                return Required(member, constraint, access);
            case ConstraintKind.StringLength or ConstraintKind.MinLength or ConstraintKind.MaxLength or ConstraintKind.Length:
                return Length(member, constraint, access, value);
            case ConstraintKind.Range:
                return RangeFailure.Of(member, constraint, access, value, field, fields);
            case ConstraintKind.RegularExpression:
                var timeout = Literal.Of(constraint.MatchTimeoutInMilliseconds);
                var limit = constraint.MatchTimeoutInMilliseconds <= 0
                    ? Code.Of($"global::System.Text.RegularExpressions.Regex.InfiniteMatchTimeout")
                    : Code.Of($"global::System.TimeSpan.FromMilliseconds({timeout})");
                fields.Add(Code.Of($"private static readonly global::System.Text.RegularExpressions.Regex {field} = new({Literal.Of(constraint.Pattern ?? "")}, global::System.Text.RegularExpressions.RegexOptions.None, {limit});"));
                return Code.Of($"!global::Arc.Behavior.Checks.Matches({field}, {access})");
            case ConstraintKind.EmailAddress:
                return Code.Of($"!global::Arc.Behavior.Checks.Email({access})");
            case ConstraintKind.Url:
                return Code.Of($"!global::Arc.Behavior.Checks.Url({access})");
            case ConstraintKind.Phone:
                return Code.Of($"!global::Arc.Behavior.Checks.Phone({access})");
            case ConstraintKind.CreditCard:
                return Code.Of($"!global::Arc.Behavior.Checks.CreditCard({access})");
            case ConstraintKind.Base64String:
                return Code.Of($"!global::Arc.Behavior.Checks.Base64({access})");
            case ConstraintKind.AllowedValues:
                return OneOf(member, constraint, access, negate: true);
            default:
                return OneOf(member, constraint, access, negate: false);
        }
    }

    private static Code Required(MemberDeclaration member, ConstraintDeclaration constraint, Code access)
    {
        if (member.Type.IsValueType && !member.IsNullable)
        {
            return Code.Empty;
        }

        return member is { Value: ValueKind.String, Shape: MemberShape.Scalar } && !constraint.AllowEmptyStrings
            ? Code.Of($"string.IsNullOrWhiteSpace({access})")
            : Code.Of($"{access} is null");
    }

    private static Code Length(MemberDeclaration member, ConstraintDeclaration constraint, Code access, Code value)
    {
        var length = member switch
        {
            { Shape: MemberShape.Scalar } or { Collection: CollectionForm.Array } => Code.Of($"{value}.Length"),
            { Type.Kind: TypeReferenceKind.Interface } => Code.Of($"{value}.Count()"),
            _ => Code.Of($"{value}.Count"),
        };
        var tests = new List<Code>();
        if (constraint.MinimumLength > 0)
        {
            tests.Add(Code.Of($"{length} < {constraint.MinimumLength}"));
        }

        if (constraint.MaximumLength >= 0)
        {
            tests.Add(Code.Of($"{length} > {constraint.MaximumLength}"));
        }

        return tests.Count switch
        {
            0 => Code.Empty,
            1 => Code.Of($"{access} is {{ }} {value} && {tests[0]}"),
            _ => Code.Of($"{access} is {{ }} {value} && ({tests[0]} || {tests[1]})"),
        };
    }

    // A null that is not listed is not allowed, as in AllowedValuesAttribute.
    private static Code OneOf(MemberDeclaration member, ConstraintDeclaration constraint, Code access, bool negate)
    {
        var values = constraint.Values
            .Where(value => value.Kind != LiteralKind.Null || member.IsNullable || !member.Type.IsValueType)
            .Select(value => Constant(member, value))
            .ToList();
        if (values.Count == 0)
        {
            return negate ? Code.Of($"true") : Code.Empty;
        }

        var list = Code.Join(" or ", values);
        return negate ? Code.Of($"{access} is not ({list})") : Code.Of($"{access} is {list}");
    }

    // Constants of another number type than the member's are written as the member's: 1 for a decimal is 1M.
    private static Code Constant(MemberDeclaration member, LiteralValue value)
        => value.Kind is >= LiteralKind.SByte and <= LiteralKind.Decimal && Numbers.Suffix(member.Value) is { } suffix
           && decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Code.Of($"{Literal.Number(number.ToString(CultureInfo.InvariantCulture), suffix)}")
            : Code.Of($"{Literal.Of(value)}");
}
