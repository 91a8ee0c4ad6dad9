using Arc.Declarations;
using Arc.Declarations.Fields;

namespace Arc.Generators.OpenApi;

/// <summary>
/// What the DataAnnotations of a member say in the keywords of a schema. A schema must never refuse what the server takes
/// without need: what has no exact keyword is left out, or said in a sentence.
/// </summary>
internal static class ConstraintFacets
{
    public static void Add(ValueFacets facets, MemberDeclaration member, SchemaForm form)
    {
        var lengths = LengthBounds.Of(member.Constraints);
        if (member.Value is ValueKind.String)
        {
            facets.Length = lengths;
        }
        else if (member.Value is ValueKind.Bytes)
        {
            facets.Length = lengths.InBase64();
        }

        foreach (var constraint in member.Constraints)
        {
            Add(facets, member, constraint, form);
        }

        if (member.Default is { } value)
        {
            facets.Default = LiteralJson.Of(value, member);
        }
    }

    private static void Add(ValueFacets facets, MemberDeclaration member, ConstraintDeclaration constraint, SchemaForm form)
    {
        switch (constraint.Kind)
        {
            case ConstraintKind.Required when member.Value is ValueKind.String && !constraint.AllowEmptyStrings && form is not SchemaForm.Read:
                facets.Length = facets.Length.AtLeast(1);
                break;
            case ConstraintKind.Range:
                AddRange(facets, constraint);
                break;
            case ConstraintKind.RegularExpression when member.Value is ValueKind.String && constraint.Pattern is { } pattern:
                facets.Pattern = EcmaPattern.Whole(pattern);
                break;
            case ConstraintKind.EmailAddress:
                facets.Format = "email";
                break;
            case ConstraintKind.Url:
                facets.Format = "uri";
                break;
            case ConstraintKind.Base64String:
                facets.ContentEncoding = "base64";
                break;
            case ConstraintKind.Phone:
                facets.Notes.Add("A phone number.");
                break;
            case ConstraintKind.CreditCard:
                facets.Notes.Add("A credit card number.");
                break;
            case ConstraintKind.AllowedValues:
                AddValues(facets.Allowed, member, constraint, withNull: form is SchemaForm.Read && member.IsNullable);
                break;
            case ConstraintKind.DeniedValues when form is not SchemaForm.Read:
                AddValues(facets.Denied, member, constraint, withNull: false);
                break;
        }
    }

    private static void AddRange(ValueFacets facets, ConstraintDeclaration range)
    {
        if (facets.Type is "string" or "boolean")
        {
            facets.Notes.Add($"From {range.Minimum?.Text} to {range.Maximum?.Text}.");
            return;
        }

        if (LiteralJson.Bound(range.Minimum) is { } minimum)
        {
            (facets.Minimum, facets.MinimumIsExclusive) = (minimum, range.MinimumIsExclusive);
        }

        if (LiteralJson.Bound(range.Maximum) is { } maximum)
        {
            (facets.Maximum, facets.MaximumIsExclusive) = (maximum, range.MaximumIsExclusive);
        }
    }

    private static void AddValues(List<string> values, MemberDeclaration member, ConstraintDeclaration constraint, bool withNull)
    {
        foreach (var literal in constraint.Values)
        {
            if (LiteralJson.Of(literal, member) is { } json && !values.Contains(json))
            {
                values.Add(json);
            }
        }

        // A row can hold null although no caller may give it.
        if (withNull && values.Count > 0 && !values.Contains("null"))
        {
            values.Add("null");
        }
    }
}
