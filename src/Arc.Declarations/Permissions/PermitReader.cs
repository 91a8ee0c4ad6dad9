using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Permissions;

/// <summary>Reads <c>[Permit]</c> on classes and methods.</summary>
internal static class PermitReader
{
    /// <summary>The permits of the class.</summary>
    public static EquatableArray<PermitDeclaration> ReadClass(Reading reading, List<AttributeData>? attributes, List<MemberDeclaration> members, Operations offered)
    {
        List<PermitDeclaration>? permits = null;
        if (attributes is not null)
        {
            foreach (var attribute in attributes)
            {
                if (Read(reading, attribute, reading.Subject, members) is { } permit && NamesOperations(reading, attribute, permit, offered))
                {
                    (permits ??= []).Add(permit);
                }
            }
        }

        return permits.ToEquatableArray();
    }

    /// <summary>The permits of an action or a named query.</summary>
    public static EquatableArray<PermitDeclaration> ReadMethod(Reading reading, IMethodSymbol method, List<MemberDeclaration> members)
    {
        List<PermitDeclaration>? permits = null;
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.Identify() != KnownAttribute.Permit || Read(reading, attribute, method, members) is not { } permit)
            {
                continue;
            }

            if (permit.Operations != Operations.None && reading.Findings.WantsRemarks)
            {
                reading.Findings.Remark(PermissionFindings.OnMethodNamesOperations(attribute, method));
            }

            (permits ??= []).Add(permit with { Operations = Operations.None });
        }

        return permits.ToEquatableArray();
    }

    private static bool NamesOperations(Reading reading, AttributeData attribute, PermitDeclaration permit, Operations offered)
    {
        if (permit.Operations == Operations.None)
        {
            reading.Findings.Refuse(PermissionFindings.NamesNoOperation(attribute, reading.Subject));
            return false;
        }

        if ((permit.Operations & offered) == Operations.None && reading.Findings.WantsRemarks)
        {
            reading.Findings.Remark(PermissionFindings.NamesAbsentOperation(attribute, reading.Subject, OperationWords.Words(permit.Operations)));
        }

        return true;
    }

    private static PermitDeclaration? Read(Reading reading, AttributeData attribute, ISymbol owner, List<MemberDeclaration> members)
    {
        if (attribute.AttributeConstructor is null)
        {
            reading.IsIncomplete = true;
            return null;
        }

        var refusals = reading.Findings.Refusals;
        var arguments = new AttributeArguments(attribute);
        var permit = new PermitDeclaration
        {
            Operations = (Operations)(arguments.Number(0) ?? 0) & Operations.All,
            Anyone = arguments.Flag("Anyone"),
            Authenticated = arguments.Flag("Authenticated"),
            Roles = Roles(reading, attribute, owner, arguments),
            Owner = arguments.Text("Owner") is { } member ? OwnerReader.Read(reading, attribute, owner, member, members) : null,
            Policy = arguments.Text("Policy") is { Length: > 0 } policy ? policy : null,
            When = arguments.Text("When") is { } when ? PermitMethodReader.ReadWhen(reading, attribute, owner, when) : null,
            Rows = arguments.Text("Rows") is { } rows ? PermitMethodReader.ReadRows(reading, attribute, owner, rows) : null,
            Citation = "",
        };

        if (reading.Findings.Refusals > refusals)
        {
            return null;
        }

        var other = OtherCondition(permit);
        if (permit.Anyone && other is not null)
        {
            reading.Findings.Refuse(PermissionFindings.AnyoneContradicts(attribute, owner, other));
            return null;
        }

        if (!permit.Anyone && other is null)
        {
            reading.Findings.Refuse(PermissionFindings.NoCondition(attribute, owner));
            return null;
        }

        return permit with { Citation = PermitCitation.Write(permit) };
    }

    private static EquatableArray<string> Roles(Reading reading, AttributeData attribute, ISymbol owner, AttributeArguments arguments)
    {
        if (!arguments.Has("Roles"))
        {
            return default;
        }

        // Written and empty means nothing that anyone could have meant: everyone, or no one?
        var roles = arguments.Texts("Roles");
        var isValid = !roles.IsEmpty;
        foreach (var role in roles)
        {
            isValid &= !string.IsNullOrWhiteSpace(role);
        }

        if (!isValid)
        {
            reading.Findings.Refuse(PermissionFindings.RolesEmpty(attribute, owner));
        }

        return roles;
    }

    private static string? OtherCondition(PermitDeclaration permit) => permit switch
    {
        { Authenticated: true } => "Authenticated",
        { Roles.IsEmpty: false } => "Roles",
        { Owner: not null } => "Owner",
        { Policy: not null } => "Policy",
        { When: not null } => "When",
        { Rows: not null } => "Rows",
        _ => null,
    };
}
