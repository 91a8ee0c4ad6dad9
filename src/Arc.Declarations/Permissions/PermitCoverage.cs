using Arc.Declarations.Behavior;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Permissions;

/// <summary>Everything is denied until a permit grants it, so what no permit names can never be called: found while building.</summary>
internal static class PermitCoverage
{
    public static void Check(Reading reading, Operations offered, EquatableArray<PermitDeclaration> permits, ResourceMethods methods)
    {
        var granted = Granted(permits);
        var missing = offered & ~granted;
        if (missing != Operations.None)
        {
            reading.Findings.Refuse(PermissionFindings.NoOneMayCall(reading.Subject, OperationWords.Words(missing), OperationWords.CSharp(missing)));
        }

        foreach (var action in methods.Actions)
        {
            if (action.Permits.IsEmpty && (granted & Operations.Update) == Operations.None)
            {
                reading.Findings.Refuse(PermissionFindings.NoOneMayCall(MethodOf(reading.Subject, action.Method.Name), $"the action '{action.Name}'", null));
            }
        }

        foreach (var query in methods.Queries)
        {
            if (query.Permits.IsEmpty && (granted & Operations.List) == Operations.None)
            {
                reading.Findings.Refuse(PermissionFindings.NoOneMayCall(MethodOf(reading.Subject, query.Method.Name), $"the query '{query.Name}'", null));
            }
        }
    }

    private static ISymbol MethodOf(INamedTypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                if (member is IMethodSymbol)
                {
                    return member;
                }
            }
        }

        return type;
    }

    /// <summary>The operations that some permit grants.</summary>
    public static Operations Granted(EquatableArray<PermitDeclaration> permits)
    {
        var granted = Operations.None;
        foreach (var permit in permits)
        {
            granted |= permit.Operations;
        }

        return granted;
    }
}
