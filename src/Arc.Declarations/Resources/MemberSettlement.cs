using Arc.Declarations.Fields;
using Arc.Declarations.Permissions;
using Arc.Declarations.Tenancy;

namespace Arc.Declarations.Resources;

/// <summary>Completes the members with what only the whole class says: key, tenant, owners, constructor.</summary>
internal static class MemberSettlement
{
    public static void Settle(
        List<MemberDeclaration> members, int key, ConstructionDeclaration? construction, TenantDeclaration? tenant, List<OwnerDeclaration> owners)
    {
        for (var i = 0; i < members.Count; i++)
        {
            var member = members[i];
            var isKey = i == key;
            var parameter = Parameter(construction, i);

            // Given to the constructor: a value from outside, once.
            var set = parameter is not null && member.Set is SetAccess.None or SetAccess.Private ? SetAccess.Init : member.Set;
            var isServerManaged = i == tenant?.Index || IsOwner(owners, i) || set is SetAccess.None or SetAccess.Private
                || (isKey && member.Value != ValueKind.String);
            var isRequired = !isServerManaged && !member.Access.Hidden
                && (member.IsRequired || isKey || parameter is { Default: null });
            var isNotMapped = member.IsNotMapped && !(parameter is not null && member.Set == SetAccess.None);

            if (isKey != member.IsKey || set != member.Set || isServerManaged != member.IsServerManaged || isRequired != member.IsRequired || isNotMapped != member.IsNotMapped)
            {
                members[i] = member with { IsKey = isKey, Set = set, IsServerManaged = isServerManaged, IsRequired = isRequired, IsNotMapped = isNotMapped };
            }
        }
    }

    private static ConstructorParameter? Parameter(ConstructionDeclaration? construction, int index)
    {
        if (construction is not null)
        {
            foreach (var parameter in construction.Parameters)
            {
                if (parameter.MemberIndex == index)
                {
                    return parameter;
                }
            }
        }

        return null;
    }

    private static bool IsOwner(List<OwnerDeclaration> owners, int index)
    {
        foreach (var owner in owners)
        {
            if (owner.Index == index)
            {
                return true;
            }
        }

        return false;
    }
}
