using Arc.Declarations.Fields;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Tenancy;

/// <summary>Reads <c>[Tenant(member)]</c>.</summary>
internal static class TenantReader
{
    public static TenantDeclaration? Read(Reading reading, AttributeData attribute, List<MemberDeclaration> members)
    {
        var owner = reading.Subject;
        if (attribute.AttributeConstructor is null)
        {
            // Without the tenant the rows of all would be open to all: nothing may be emitted until it is there.
            reading.IsIncomplete = true;
            return null;
        }

        var name = new AttributeArguments(attribute).Text(0) ?? "";
        foreach (var member in members)
        {
            if (member.Name != name)
            {
                continue;
            }

            if (member.Shape != MemberShape.Scalar || !ValueKinds.IsIdentity(member.Value) || member.Converter is not null)
            {
                reading.Findings.Refuse(TenancyFindings.TypeNotSupported(attribute, owner, name, member.Type.Declared));
                return null;
            }

            if (member.IsNotMapped)
            {
                reading.Findings.Refuse(TenancyFindings.NotAMember(attribute, owner, name, "it has no column, so rows cannot be filtered by it", null));
                return null;
            }

            RemarkSetter(reading, member);
            return new TenantDeclaration(member.Name, member.Index, member.Value, member.IsNullable);
        }

        List<string>? names = null;
        if (reading.Findings.WantsRemarks)
        {
            names = [];
            foreach (var member in members)
            {
                names.Add(member.Name);
            }
        }

        reading.Findings.Refuse(TenancyFindings.NotAMember(
            attribute, owner, name, "there is no public property of that name", names is null ? null : NearestName.Find(name, names)));
        return null;
    }

    private static void RemarkSetter(Reading reading, MemberDeclaration member)
    {
        if (!reading.Findings.WantsRemarks || member.Set != SetAccess.Public)
        {
            return;
        }

        for (var type = reading.Subject; type is not null; type = type.BaseType)
        {
            foreach (var symbol in type.GetMembers(member.Name))
            {
                if (symbol is IPropertySymbol { DeclaringSyntaxReferences.IsEmpty: false })
                {
                    reading.Findings.Remark(TenancyFindings.PubliclySettable(symbol, reading.Subject));
                    return;
                }
            }
        }
    }
}
