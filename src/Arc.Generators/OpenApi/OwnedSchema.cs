using Arc.Declarations.Fields;

namespace Arc.Generators.OpenApi;

/// <summary>The schemas of an object that lives inside its resource, in the form that the resource around it has.</summary>
internal static class OwnedSchema
{
    public static string Refer(FragmentContext fragment, OwnedDeclaration owned, SchemaForm form)
    {
        var suffix = form is SchemaForm.Read ? "" : form.ToString();
        return fragment.Schemas.Refer(
            $"owned:{owned.Type.Name}:{form}", fragment.Names.Part(owned.Name) + suffix,
            json => ObjectSchema.Write(json, fragment, owned.Members, form, owned.Summary));
    }
}
