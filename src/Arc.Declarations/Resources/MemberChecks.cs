using Arc.Declarations.Fields;

namespace Arc.Declarations.Resources;

/// <summary>Rules about single members that need the whole class to be known.</summary>
internal static class MemberChecks
{
    public static void Check(Reading reading, List<MemberDeclaration> members, ConstructionDeclaration? construction, Operations operations)
    {
        foreach (var member in members)
        {
            if (member.Access.Hidden && !member.IsServerManaged && (operations & Operations.Create) != Operations.None && IsDemanded(member, construction))
            {
                reading.Findings.Refuse(FieldFindings.RequiredCannotBeGiven(KeyReader.SymbolOf(reading.Subject, member.Name), reading.Subject, member.Name));
            }

            if (reading.Findings.WantsRemarks && IsOpenText(member) && Secrets.Find(member.Name) is { } word
                && KeyReader.SymbolOf(reading.Subject, member.Name) is { } symbol)
            {
                reading.Findings.Remark(FieldFindings.SecretReadable(symbol, word));
            }
        }
    }

    private static bool IsDemanded(MemberDeclaration member, ConstructionDeclaration? construction)
    {
        if (member.HasRequiredModifier && construction is not { SetsRequiredMembers: true })
        {
            return true;
        }

        if (construction is not null)
        {
            foreach (var parameter in construction.Parameters)
            {
                if (parameter.MemberIndex == member.Index && parameter.Default is null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsOpenText(MemberDeclaration member)
        => member is { Shape: MemberShape.Scalar or MemberShape.ScalarCollection, Value: ValueKind.String or ValueKind.Bytes or ValueKind.Guid, IsKey: false, Access: { Hidden: false, ReadRoles.IsEmpty: true } };
}
