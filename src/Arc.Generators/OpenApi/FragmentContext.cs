using Arc.Declarations.Fields;
using Arc.Declarations.Resources;

namespace Arc.Generators.OpenApi;

/// <summary>What the writers of one fragment share.</summary>
/// <param name="resource">What it is about.</param>
/// <param name="place">Where its schemas stand in the document.</param>
internal sealed class FragmentContext(ResourceDeclaration resource, string place = SchemaCatalog.Components)
{
    public ResourceDeclaration Resource { get; } = resource;

    public ResourceNames Names { get; } = new(resource);

    /// <summary>The schemas that were referred to so far.</summary>
    public SchemaCatalog Schemas { get; } = new(place);

    public bool Has(Operations operation) => (Resource.Operations & operation) != 0;

    /// <summary>What a caller gets or gives depends on its roles, because some member says so.</summary>
    public bool RolesMatter { get; } = HasRoles(resource);

    private static bool HasRoles(ResourceDeclaration resource)
    {
        foreach (var member in resource.Members)
        {
            if (!member.Access.Hidden && (!member.Access.ReadRoles.IsEmpty || !member.Access.WriteRoles.IsEmpty)
                && member.Shape is not (MemberShape.Reference or MemberShape.ReferenceCollection))
            {
                return true;
            }
        }

        return false;
    }
}
