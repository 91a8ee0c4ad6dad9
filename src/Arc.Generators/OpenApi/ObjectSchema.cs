using Arc.Declarations.Fields;

namespace Arc.Generators.OpenApi;

/// <summary>Writes the schema of an object from its members. Hidden members and navigations do not exist here.</summary>
internal static class ObjectSchema
{
    public static void Write(JsonText json, FragmentContext fragment, IEnumerable<MemberDeclaration> members, SchemaForm form, string? description)
    {
        var shown = members.Where(member => IsShown(member, form)).ToList();
        json.Text("type", "object");
        if (description is not null)
        {
            json.Text("description", description);
        }

        WriteRequired(json, shown.Where(member => IsRequired(member, form)).Select(member => member.JsonName));
        using (json.Object("properties"))
        {
            foreach (var member in shown)
            {
                using (json.Object(member.JsonName))
                {
                    MemberSchema.Write(json, fragment, member, form);
                }
            }
        }
    }

    /// <summary>The names of members that are always there.</summary>
    public static void WriteRequired(JsonText json, IEnumerable<string> names)
    {
        var required = names.ToArray();
        if (required.Length > 0)
        {
            json.Texts("required", required);
        }
    }

    private static bool IsShown(MemberDeclaration member, SchemaForm form) =>
        !member.Access.Hidden
        && member.Shape is not (MemberShape.Reference or MemberShape.ReferenceCollection)
        && (form is SchemaForm.Read || (!member.IsServerManaged && member.Set is (SetAccess.Init or SetAccess.Public)));

    private static bool IsRequired(MemberDeclaration member, SchemaForm form) => form switch
    {
        // Nulls are written, so what a caller may see is there.
        SchemaForm.Read => member.Access.ReadRoles.IsEmpty,
        SchemaForm.Create => member.IsRequired || (!member.HasDefault && MemberSchema.RefusesNull(member)),
        _ => false,
    };
}
