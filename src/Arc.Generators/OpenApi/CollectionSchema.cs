using System.Globalization;
using Arc.Declarations.Fields;

namespace Arc.Generators.OpenApi;

/// <summary>Writes the schema of an array. A merge patch replaces an array as a whole, so its items are described as for a new row.</summary>
internal static class CollectionSchema
{
    public static void Write(JsonText json, FragmentContext fragment, MemberDeclaration member, SchemaForm form, bool isNullable)
    {
        ValueFacets.WriteType(json, "array", isNullable);
        using (json.Object("items"))
        {
            WriteItem(json, fragment, member, form is SchemaForm.Read ? form : SchemaForm.Create);
        }

        var bounds = LengthBounds.Of(member.Constraints);
        if (bounds.Minimum > 0)
        {
            json.Raw("minItems", bounds.Minimum.ToString(CultureInfo.InvariantCulture));
        }

        if (bounds.Maximum is { } maximum)
        {
            json.Raw("maxItems", maximum.ToString(CultureInfo.InvariantCulture));
        }

        if (form is SchemaForm.Read && member.Collection is CollectionForm.HashSet)
        {
            json.Flag("uniqueItems", true);
        }
    }

    private static void WriteItem(JsonText json, FragmentContext fragment, MemberDeclaration member, SchemaForm form)
    {
        var isNullable = member.Item is { IsNullable: true };
        if (member.Owned is { } owned)
        {
            MemberSchema.WriteReference(json, OwnedSchema.Refer(fragment, owned, form), isNullable);
        }
        else if (member is { Value: ValueKind.Enum, Enum: { } named })
        {
            MemberSchema.WriteReference(json, EnumSchema.Refer(fragment, named), isNullable);
        }
        else
        {
            ValueFacets.OfKind(member.Value).Write(json, isNullable);
        }
    }
}
