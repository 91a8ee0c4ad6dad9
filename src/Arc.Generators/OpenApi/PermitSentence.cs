using System.Text;
using Arc.Declarations.Permissions;

namespace Arc.Generators.OpenApi;

/// <summary>Says in words whom permits admit. Of a row's owner it says no more: the member may be hidden.</summary>
internal static class PermitSentence
{
    public static string Of(IReadOnlyList<PermitDeclaration> permits)
    {
        var callers = permits.Select(One).Distinct().ToList();
        return "Allowed for " + callers.Count switch
        {
            0 => "nobody",
            1 => callers[0],
            _ => string.Join(", ", callers.Take(callers.Count - 1)) + " or " + callers[callers.Count - 1],
        } + ".";
    }

    /// <summary>Roles as they were declared: <c>`admin` or `editor`</c>.</summary>
    public static string Roles(IReadOnlyList<string> roles) => roles.Count == 1
        ? Code(roles[0])
        : string.Join(", ", roles.Take(roles.Count - 1).Select(Code)) + " or " + Code(roles[roles.Count - 1]);

    private static string One(PermitDeclaration permit)
    {
        var text = new StringBuilder(Subject(permit));
        if (permit.Policy is { } policy && !permit.Roles.IsEmpty)
        {
            text.Append(" that also meet the policy ").Append(Code(policy));
        }

        if (permit.Owner is not null && !IsOwnerAlone(permit))
        {
            text.Append(" on rows of their own");
        }

        if (permit.Rows is not null)
        {
            text.Append(" on some of the rows");
        }

        if (permit.When is not null)
        {
            text.Append(" (while the application agrees)");
        }

        return text.ToString();
    }

    private static string Subject(PermitDeclaration permit)
    {
        if (!permit.Roles.IsEmpty)
        {
            return "callers with the role " + Roles([.. permit.Roles]);
        }

        if (permit.Policy is { } policy)
        {
            return "callers that meet the policy " + Code(policy);
        }

        if (IsOwnerAlone(permit))
        {
            return "the owner of the row";
        }

        return permit.Authenticated ? "authenticated callers" : "anyone";
    }

    private static bool IsOwnerAlone(PermitDeclaration permit) => permit.Owner is not null && permit.Roles.IsEmpty && permit.Policy is null;

    private static string Code(string text) => text.IndexOf('`') < 0 ? "`" + text + "`" : "\"" + text + "\"";
}
