using Arc.Declarations.Fields;
using Arc.Declarations.Permissions;
using Arc.Declarations.Resources;

namespace Arc.Generators.Writing;

/// <summary>Whether a file about a resource has to name something that is marked obsolete.</summary>
internal static class ObsoleteNames
{
    public static bool Any(ResourceDeclaration resource) =>
        resource.IsObsolete
        || resource.Members.Any(IsIn)
        || resource.Actions.Any(action => action.Method.IsObsolete || action.Parameters.Any(parameter => parameter.Member is { } member && IsIn(member)))
        || resource.Hooks.Any(hook => hook.Method.IsObsolete)
        || resource.Validators.Any(validator => validator.Method.IsObsolete)
        || resource.Queries.Any(query => query.Method.IsObsolete || query.Permits.Any(IsIn))
        || resource.Upcasters.Any(upcaster => upcaster.Method.IsObsolete)
        || resource.Permits.Any(IsIn);

    private static bool IsIn(MemberDeclaration member) =>
        member.IsObsolete
        || member.Enum?.Values.Any(value => value.IsObsolete) == true
        || member.Owned?.Members.Any(IsIn) == true;

    private static bool IsIn(PermitDeclaration permit)
        => permit.When?.Method.IsObsolete == true || permit.Rows?.Method.IsObsolete == true;
}
