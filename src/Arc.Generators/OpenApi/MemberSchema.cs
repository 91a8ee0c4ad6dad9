using Arc.Declarations.Fields;

namespace Arc.Generators.OpenApi;

/// <summary>Writes the schema of one member.</summary>
internal static class MemberSchema
{
    public static void Write(JsonText json, FragmentContext fragment, MemberDeclaration member, SchemaForm form)
    {
        var isNullable = member.IsNullable && (form is SchemaForm.Read || !RefusesNull(member));
        var facets = ValueFacets.Of(member, form);
        switch (member.Shape)
        {
            case MemberShape.Fallback:
            case var _ when member.Converter is not null:
                // System.Text.Json decides what it looks like: any value.
                break;
            case MemberShape.Scalar when member is { Value: ValueKind.Enum, Enum: { } named } && !facets.NamesValues:
                WriteReference(json, EnumSchema.Refer(fragment, named), isNullable);
                break;
            case MemberShape.Scalar:
                facets.Write(json, isNullable);
                break;
            case MemberShape.Owned when member.Owned is { } owned:
                WriteReference(json, OwnedSchema.Refer(fragment, owned, form), isNullable);
                break;
            case MemberShape.ScalarCollection or MemberShape.OwnedCollection:
                CollectionSchema.Write(json, fragment, member, form, isNullable);
                break;
        }

        if (form is SchemaForm.Read && IsReadOnly(member))
        {
            json.Flag("readOnly", true);
        }

        if (member.IsObsolete)
        {
            json.Flag("deprecated", true);
        }

        WriteDescription(json, member, form, facets);
    }

    /// <summary>A reference, or null in its place.</summary>
    public static void WriteReference(JsonText json, string reference, bool isNullable)
    {
        if (!isNullable)
        {
            json.Text("$ref", reference);
            return;
        }

        using (json.Array("oneOf"))
        {
            json.Reference(reference);
            json.RawItem("{ \"type\": \"null\" }");
        }
    }

    /// <summary>Null is refused from callers by <c>[Required]</c>, although the type allows it.</summary>
    public static bool RefusesNull(MemberDeclaration member)
    {
        foreach (var constraint in member.Constraints)
        {
            if (constraint.Kind is ConstraintKind.Required)
            {
                // A number or a date is never null, so the annotation asks nothing of it.
                return member.IsNullable || !member.Type.IsValueType;
            }
        }

        return false;
    }

    private static bool IsReadOnly(MemberDeclaration member) => member.IsServerManaged || member.Set is SetAccess.None or SetAccess.Private;

    private static void WriteDescription(JsonText json, MemberDeclaration member, SchemaForm form, ValueFacets facets)
    {
        var sentences = new List<string>();
        if (member.Summary is { Length: > 0 } summary)
        {
            sentences.Add(summary);
        }

        sentences.AddRange(facets.Notes);
        var roles = form is SchemaForm.Read || member.Access.WriteRoles.IsEmpty ? member.Access.ReadRoles : member.Access.WriteRoles;
        if (!roles.IsEmpty)
        {
            sentences.Add((form is SchemaForm.Read ? "Shown only to " : "Taken only from ") + PermitSentence.Roles([.. roles]) + ".");
        }

        if (sentences.Count > 0)
        {
            json.Text("description", string.Join(" ", sentences));
        }
    }
}
