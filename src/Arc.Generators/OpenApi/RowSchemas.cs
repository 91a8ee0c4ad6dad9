using Arc.Declarations.Fields;

namespace Arc.Generators.OpenApi;

/// <summary>The three forms of a resource: a row as it is read, made and changed.</summary>
internal static class RowSchemas
{
    public static string Row(FragmentContext fragment) => Refer(fragment, SchemaForm.Read, "", fragment.Resource.Summary);

    public static string Creation(FragmentContext fragment) => Refer(fragment, SchemaForm.Create, "Create", $"What it takes to create {fragment.Names.One}.");

    public static string Change(FragmentContext fragment) => Refer(
        fragment, SchemaForm.Update, "Update", $"A merge patch (RFC 7396) of {fragment.Names.One}: what is absent stays as it is.");

    private static string Refer(FragmentContext fragment, SchemaForm form, string suffix, string? description) => fragment.Schemas.Refer(
        "row:" + form, fragment.Names.Schema + suffix, json => ObjectSchema.Write(json, fragment, Members(fragment, form), form, description));

    private static IEnumerable<MemberDeclaration> Members(FragmentContext fragment, SchemaForm form) =>
        fragment.Resource.Members.Where(member => form is not SchemaForm.Update || (!member.IsKey && member.Set is SetAccess.Public));
}
