using System.Globalization;
using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Behavior;

/// <summary>What is said about a broken constraint: its code for programs, and the user's message or ours for people.</summary>
internal static class Messages
{
    /// <summary>The code: the annotation's name in snake case.</summary>
    public static string CodeOf(ConstraintKind kind) => kind switch
    {
        ConstraintKind.Required => "required",
        ConstraintKind.StringLength => "string_length",
        ConstraintKind.MinLength => "min_length",
        ConstraintKind.MaxLength => "max_length",
        ConstraintKind.Length => "length",
        ConstraintKind.Range => "range",
        ConstraintKind.RegularExpression => "regular_expression",
        ConstraintKind.EmailAddress => "email_address",
        ConstraintKind.Url => "url",
        ConstraintKind.Phone => "phone",
        ConstraintKind.CreditCard => "credit_card",
        ConstraintKind.AllowedValues => "allowed_values",
        ConstraintKind.DeniedValues => "denied_values",
        _ => "base64_string",
    };

    /// <summary>The expression that gives the message.</summary>
    public static Code Of(MemberDeclaration member, ConstraintDeclaration constraint)
    {
        if (constraint.Message is not { } message || (message.Text is null && message.ResourceType is null))
        {
            return Code.Of($"{Literal.Of(Default(member, constraint))}");
        }

        var name = message.DisplayName ?? member.Name;
        if (message.ResourceType is { } type && message.ResourceName is { } property)
        {
            // Looked up at each failure, since it may depend on the culture of the request.
            var arguments = Code.Join(", ", Arguments(constraint, name).Select(argument => Code.Of($"{Literal.Of(argument)}")));
            return Code.Of($"string.Format(global::System.Globalization.CultureInfo.CurrentCulture, {Code.TypeName(type)}.{new Identifier(property)}, {arguments})");
        }

        return Code.Of($"{Literal.Of(Format(message.Text!, Arguments(constraint, name)))}");
    }

    private static string Format(string format, string[] arguments)
    {
        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, [.. arguments]);
        }
        catch (FormatException)
        {
            return format;
        }
    }

    // In the order in which each annotation fills its placeholders.
    private static string[] Arguments(ConstraintDeclaration constraint, string name) => constraint.Kind switch
    {
        ConstraintKind.StringLength => [name, Text(constraint.MaximumLength), Text(constraint.MinimumLength)],
        ConstraintKind.MinLength => [name, Text(constraint.MinimumLength)],
        ConstraintKind.MaxLength => [name, Text(constraint.MaximumLength)],
        ConstraintKind.Length => [name, Text(constraint.MinimumLength), Text(constraint.MaximumLength)],
        ConstraintKind.Range => [name, constraint.Minimum!.Text, constraint.Maximum!.Text],
        ConstraintKind.RegularExpression => [name, constraint.Pattern ?? ""],
        _ => [name],
    };

    private static string Default(MemberDeclaration member, ConstraintDeclaration constraint)
    {
        var what = member.Shape is MemberShape.Scalar ? (member.Value == ValueKind.Bytes ? "bytes" : "characters") : "items";
        return constraint.Kind switch
        {
            ConstraintKind.Required => "Must be given.",
            ConstraintKind.StringLength or ConstraintKind.Length when constraint.MinimumLength > 0
                => $"Must have {Text(constraint.MinimumLength)} to {Text(constraint.MaximumLength)} {what}.",
            ConstraintKind.StringLength or ConstraintKind.Length or ConstraintKind.MaxLength => $"Must have at most {Text(constraint.MaximumLength)} {Counted(what, constraint.MaximumLength)}.",
            ConstraintKind.MinLength => $"Must have at least {Text(constraint.MinimumLength)} {Counted(what, constraint.MinimumLength)}.",
            ConstraintKind.Range => $"Must be {Bound(constraint)}.",
            ConstraintKind.RegularExpression => $"Must match the pattern '{constraint.Pattern}'.",
            ConstraintKind.EmailAddress => "Must be an email address.",
            ConstraintKind.Url => "Must be a URL with http, https or ftp.",
            ConstraintKind.Phone => "Must be a phone number.",
            ConstraintKind.CreditCard => "Must be the number of a credit card.",
            ConstraintKind.AllowedValues => $"Must be one of: {Values(constraint)}.",
            ConstraintKind.DeniedValues => $"Must not be one of: {Values(constraint)}.",
            _ => "Must be Base64.",
        };
    }

    private static string Counted(string plural, int number) => number == 1 ? plural.Substring(0, plural.Length - 1) : plural;

    private static string Bound(ConstraintDeclaration range)
    {
        var low = (range.MinimumIsExclusive ? "more than " : "at least ") + range.Minimum!.Text;
        var high = (range.MaximumIsExclusive ? "less than " : "at most ") + range.Maximum!.Text;
        return low + " and " + high;
    }

    private static string Values(ConstraintDeclaration constraint)
        => string.Join(", ", constraint.Values.Select(value => value.Kind == LiteralKind.Null ? "null" : value.Text));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
