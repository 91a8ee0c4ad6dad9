using Arc.Declarations;
using Arc.Declarations.Permissions;

namespace Arc.Generators.Resources;

/// <summary>Who may, in a few words, for the comment above a route.</summary>
internal static class PermitWords
{
    public static string Describe(EquatableArray<PermitDeclaration> permits)
        => permits.IsEmpty ? "nobody" : string.Join("; or ", permits.Select(Describe));

    private static string Describe(PermitDeclaration permit)
    {
        if (permit.Anyone)
        {
            return "anyone";
        }

        var conditions = new List<string>();
        if (permit.Authenticated)
        {
            conditions.Add("anyone known");
        }

        if (!permit.Roles.IsEmpty)
        {
            conditions.Add(string.Join(", ", permit.Roles));
        }

        if (permit.Policy is { } policy)
        {
            conditions.Add("policy " + policy);
        }

        if (permit.When is { } when)
        {
            conditions.Add("when " + when.Method.Name);
        }

        if (permit.Owner is { } owner)
        {
            conditions.Add("the owner (" + owner.Member + ")");
        }

        if (permit.Rows is { } rows)
        {
            conditions.Add("rows of " + rows.Method.Name);
        }

        return string.Join(" and ", conditions);
    }
}
