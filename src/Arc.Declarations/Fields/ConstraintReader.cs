using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>
/// Reads DataAnnotations as <c>System.ComponentModel.DataAnnotations</c> understands them. Where that would throw at the
/// first value (a length of a number, bounds in the wrong order), the declaration is refused instead.
/// </summary>
internal static class ConstraintReader
{
    /// <summary>The constraints of a member whose shape and value are known.</summary>
    public static EquatableArray<ConstraintDeclaration> Read(
        Reading reading, ISymbol member, ITypeSymbol type, MemberShape shape, ValueKind value, in MemberAttributes attributes)
    {
        if (reading.Findings.WantsRemarks && attributes.UnknownConstraints is { } unknown)
        {
            foreach (var attribute in unknown)
            {
                reading.Findings.Remark(FieldFindings.ConstraintNotSupported(attribute, member, ShortName(attribute)));
            }
        }

        if (attributes.Constraints is not { } found)
        {
            return default;
        }

        var target = new ConstraintTarget(member, type, shape, value, attributes.DisplayName);
        List<ConstraintDeclaration>? constraints = null;
        foreach (var entry in found)
        {
            if (Read(reading, target, entry.Key, entry.Value) is { } constraint)
            {
                (constraints ??= []).Add(constraint);
            }
        }

        return constraints.ToEquatableArray();
    }

    private static ConstraintDeclaration? Read(Reading reading, ConstraintTarget target, KnownAttribute known, AttributeData attribute)
    {
        var arguments = new AttributeArguments(attribute);
        if (attribute.AttributeConstructor is null)
        {
            reading.IsIncomplete = true;
            return null;
        }

        if (ConstraintFit.Misfit(known, target) is { } fits)
        {
            reading.Findings.Refuse(FieldFindings.ConstraintDoesNotFit(attribute, target.Member, ShortName(attribute), target.TypeName, fits));
            return null;
        }

        var constraint = known switch
        {
            KnownAttribute.Required => Required(reading, target, attribute, arguments),
            KnownAttribute.StringLength => Lengths(reading, target, attribute, ConstraintKind.StringLength, arguments.Number("MinimumLength") ?? 0, arguments.Number(0) ?? 0),
            KnownAttribute.MinLength => Lengths(reading, target, attribute, ConstraintKind.MinLength, arguments.Number(0) ?? 0, -1),
            KnownAttribute.MaxLength => Lengths(reading, target, attribute, ConstraintKind.MaxLength, 0, arguments.PositionalCount == 0 ? -1 : arguments.Number(0) ?? -1),
            KnownAttribute.Length => Lengths(reading, target, attribute, ConstraintKind.Length, arguments.Number(0) ?? 0, arguments.Number(1) ?? 0),
            KnownAttribute.Range => RangeReader.Read(reading, target, attribute),
            KnownAttribute.RegularExpression => Pattern(reading, target, attribute, arguments),
            KnownAttribute.AllowedValues => Values(reading, target, attribute, ConstraintKind.AllowedValues, arguments),
            KnownAttribute.DeniedValues => Values(reading, target, attribute, ConstraintKind.DeniedValues, arguments),
            KnownAttribute.EmailAddress => new ConstraintDeclaration { Kind = ConstraintKind.EmailAddress },
            KnownAttribute.Url => new ConstraintDeclaration { Kind = ConstraintKind.Url },
            KnownAttribute.Phone => new ConstraintDeclaration { Kind = ConstraintKind.Phone },
            KnownAttribute.CreditCard => new ConstraintDeclaration { Kind = ConstraintKind.CreditCard },
            KnownAttribute.Base64String => new ConstraintDeclaration { Kind = ConstraintKind.Base64String },
            _ => null,
        };

        return constraint is not null && ErrorMessageReader.Read(reading, target, attribute) is { } message
            ? constraint with { Message = message }
            : constraint;
    }

    private static ConstraintDeclaration Required(Reading reading, ConstraintTarget target, AttributeData attribute, AttributeArguments arguments)
    {
        if (reading.Findings.WantsRemarks && target.Type.IsValueType && ReferenceEquals(target.Type.WithoutNullable(), target.Type))
        {
            reading.Findings.Remark(FieldFindings.AttributeNoEffect(
                attribute, target.Member, "Required", "a value type is never null; write the keyword 'required' to demand it in a request"));
        }

        return new ConstraintDeclaration { Kind = ConstraintKind.Required, AllowEmptyStrings = arguments.Flag("AllowEmptyStrings") };
    }

    private static ConstraintDeclaration? Lengths(Reading reading, ConstraintTarget target, AttributeData attribute, ConstraintKind kind, int minimum, int maximum)
    {
        var reason = (kind, minimum, maximum) switch
        {
            (_, < 0, _) => $"the minimum {minimum} is less than zero",
            (ConstraintKind.MaxLength, _, 0 or < -1) => $"the maximum {maximum} is less than one",
            (ConstraintKind.StringLength or ConstraintKind.Length, _, < 0) => $"the maximum {maximum} is less than zero",
            (ConstraintKind.StringLength or ConstraintKind.Length, _, _) when minimum > maximum => $"the minimum {minimum} is greater than the maximum {maximum}",
            _ => null,
        };

        if (reason is not null)
        {
            reading.Findings.Refuse(FieldFindings.LengthNotValid(attribute, target.Member, ShortName(attribute), reason));
            return null;
        }

        return new ConstraintDeclaration { Kind = kind, MinimumLength = minimum, MaximumLength = maximum };
    }

    private static ConstraintDeclaration? Pattern(Reading reading, ConstraintTarget target, AttributeData attribute, AttributeArguments arguments)
    {
        // What the annotation itself waits for a match, when it is told nothing.
        const int defaultTimeout = 2000;

        var pattern = arguments.Text(0);
        if (PatternSyntax.Error(pattern) is { } error)
        {
            reading.Findings.Refuse(FieldFindings.PatternNotValid(attribute, target.Member, pattern ?? "null", error));
            return null;
        }

        var timeout = arguments.Number("MatchTimeoutInMilliseconds") ?? defaultTimeout;
        if (timeout is 0 or < -1)
        {
            reading.Findings.Refuse(FieldFindings.PatternNotValid(attribute, target.Member, pattern!, $"the timeout of {timeout} ms never lets it match"));
            return null;
        }

        return new ConstraintDeclaration { Kind = ConstraintKind.RegularExpression, Pattern = pattern, MatchTimeoutInMilliseconds = timeout };
    }

    private static ConstraintDeclaration? Values(Reading reading, ConstraintTarget target, AttributeData attribute, ConstraintKind kind, AttributeArguments arguments)
    {
        if (arguments.At(0) is not { Kind: TypedConstantKind.Array, IsNull: false } array)
        {
            reading.Findings.Refuse(FieldFindings.ConstraintDoesNotFit(attribute, target.Member, ShortName(attribute), target.TypeName, "a list of values"));
            return null;
        }

        List<LiteralValue> values = [];
        foreach (var constant in array.Values)
        {
            // The annotation compares with object.Equals: an int literal never equals a long, so it would allow nothing.
            if (!ConstraintFit.CanEqual(constant, target))
            {
                reading.Findings.Refuse(FieldFindings.ConstraintDoesNotFit(attribute, target.Member, ShortName(attribute), target.TypeName, "values of exactly the member's type"));
                return null;
            }

            values.Add(LiteralReader.Read(constant));
        }

        return new ConstraintDeclaration { Kind = kind, Values = values.ToEquatableArray() };
    }

    internal static string ShortName(AttributeData attribute)
    {
        const string suffix = "Attribute";
        var name = attribute.AttributeClass?.Name ?? "";
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
    }
}
