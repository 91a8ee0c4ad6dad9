namespace Arc.Declarations.Fields;

/// <summary>One DataAnnotation and its arguments; each kind uses the properties that its summary names.</summary>
internal sealed record ConstraintDeclaration : IDeclaration
{
    public required ConstraintKind Kind { get; init; }

    /// <summary>StringLength, MinLength, Length: the fewest characters or items.</summary>
    public int MinimumLength { get; init; }

    /// <summary>StringLength, MaxLength, Length: the most characters or items; -1 for no limit.</summary>
    public int MaximumLength { get; init; } = -1;

    /// <summary>Range: the lower bound.</summary>
    public LiteralValue? Minimum { get; init; }

    /// <summary>Range: the upper bound.</summary>
    public LiteralValue? Maximum { get; init; }

    /// <summary>
    /// Range written with a type and two strings: that type, to which the bounds and the value are converted. Null when the
    /// bounds are two <c>int</c>s or two <c>double</c>s.
    /// </summary>
    public TypeReference? RangeType { get; init; }

    /// <summary>Range: the lower bound itself is refused.</summary>
    public bool MinimumIsExclusive { get; init; }

    /// <summary>Range: the upper bound itself is refused.</summary>
    public bool MaximumIsExclusive { get; init; }

    /// <summary>Range with a type: the bounds are parsed in the invariant culture.</summary>
    public bool ParseLimitsInInvariantCulture { get; init; }

    /// <summary>Range with a type: the value is converted in the invariant culture.</summary>
    public bool ConvertValueInInvariantCulture { get; init; }

    /// <summary>RegularExpression: the pattern, which has to match the whole value.</summary>
    public string? Pattern { get; init; }

    /// <summary>RegularExpression: milliseconds until a match is given up; -1 for never.</summary>
    public int MatchTimeoutInMilliseconds { get; init; }

    /// <summary>AllowedValues, DeniedValues: the values.</summary>
    public EquatableArray<LiteralValue> Values { get; init; }

    /// <summary>Required: a string of nothing or white space passes, too.</summary>
    public bool AllowEmptyStrings { get; init; }

    /// <summary>The message of the user; null for the annotation's own.</summary>
    public ErrorMessageDeclaration? Message { get; init; }
}
