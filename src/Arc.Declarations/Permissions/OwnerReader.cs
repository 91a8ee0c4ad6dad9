using Arc.Declarations.Fields;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Permissions;

/// <summary>Finds the member that <c>Owner</c> names.</summary>
internal static class OwnerReader
{
    public static OwnerDeclaration? Read(Reading reading, AttributeData attribute, ISymbol owner, string name, List<MemberDeclaration> members)
    {
        foreach (var member in members)
        {
            if (member.Name != name)
            {
                continue;
            }

            if (member.Shape != MemberShape.Scalar || !ValueKinds.IsIdentity(member.Value) || member.Converter is not null)
            {
                reading.Findings.Refuse(PermissionFindings.OwnerTypeNotSupported(attribute, owner, name, member.Type.Declared));
                return null;
            }

            if (member.IsNotMapped)
            {
                reading.Findings.Refuse(PermissionFindings.OwnerNotAMember(attribute, owner, name, "it has no column, so rows cannot be filtered by it", null));
                return null;
            }

            return new OwnerDeclaration(member.Name, member.Index, member.Value, member.IsNullable);
        }

        var nearest = reading.Findings.WantsRemarks ? NearestName.Find(name, MemberNames(members)) : null;
        reading.Findings.Refuse(PermissionFindings.OwnerNotAMember(attribute, owner, name, "there is no public property of that name", nearest));
        return null;
    }

    private static IEnumerable<string> MemberNames(List<MemberDeclaration> members)
    {
        foreach (var member in members)
        {
            yield return member.Name;
        }
    }
}
