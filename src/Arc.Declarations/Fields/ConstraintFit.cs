using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>Which constraint makes sense on which type.</summary>
internal static class ConstraintFit
{
    /// <summary>What the constraint fits, when it does not fit the target; null when it does.</summary>
    public static string? Misfit(KnownAttribute known, ConstraintTarget target) => known switch
    {
        KnownAttribute.StringLength or KnownAttribute.EmailAddress or KnownAttribute.Phone or KnownAttribute.CreditCard or KnownAttribute.Base64String
            => target.IsText ? null : "text",
        KnownAttribute.Url => target.IsText || (target.IsScalar && target.Value == ValueKind.Uri) ? null : "text and Uri",
        KnownAttribute.MinLength or KnownAttribute.MaxLength or KnownAttribute.Length => target.IsCountable ? null : "text, bytes and collections",
        KnownAttribute.RegularExpression => target.IsScalar && target.Value != ValueKind.Bytes ? null : "single values",
        KnownAttribute.Range => target.IsScalar && IsOrdered(target.Value) ? null : "numbers, dates and times",
        KnownAttribute.AllowedValues or KnownAttribute.DeniedValues => target.IsScalar ? null : "single values",
        _ => null,
    };

    /// <summary>The constant can equal a value of the target's type, as <c>object.Equals</c> sees it.</summary>
    public static bool CanEqual(TypedConstant constant, ConstraintTarget target)
        => constant.IsNull || (constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum
            && SymbolEqualityComparer.Default.Equals(constant.Type, target.Type.WithoutNullable()));

    private static bool IsOrdered(ValueKind value)
        => ValueKinds.IsNumber(value) || value is ValueKind.DateTime or ValueKind.DateTimeOffset or ValueKind.DateOnly or ValueKind.TimeOnly or ValueKind.TimeSpan;
}
