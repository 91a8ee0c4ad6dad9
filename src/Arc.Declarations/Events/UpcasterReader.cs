using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Events;

/// <summary>Reads the version of an event's data, and the methods marked <c>[Upcast]</c> that lead there from older ones.</summary>
internal static class UpcasterReader
{
    /// <summary>The version that an attribute says; 1 when it says none.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="argument">Its property for the version.</param>
    /// <param name="type">The class that carries it.</param>
    /// <param name="findings">Who listens to what is wrong.</param>
    public static int ReadVersion(AttributeData attribute, string argument, INamedTypeSymbol type, IFindings findings)
    {
        var version = new AttributeArguments(attribute).Number(argument) ?? 1;
        if (version >= 1)
        {
            return version;
        }

        findings.Refuse(EventFindings.VersionNotValid(attribute, type, argument, version));
        return 1;
    }

    /// <summary>The methods that lead to the version without a gap, from the oldest on. Those before a gap lead nowhere.</summary>
    public static EquatableArray<UpcasterDeclaration> Read(INamedTypeSymbol type, int version, IFindings findings)
    {
        var refusals = findings.Refusals;
        var found = new Dictionary<int, UpcasterDeclaration>();
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol method && KnownAttributes.Find(method, KnownAttribute.Upcast) is { AttributeConstructor: not null } attribute)
            {
                Add(found, method, new AttributeArguments(attribute).Number(0) ?? 0, version, findings);
            }
        }

        var oldest = version;
        while (found.ContainsKey(oldest - 1))
        {
            oldest--;
        }

        if (oldest > 1 && findings.Refusals == refusals)
        {
            findings.Remark(EventFindings.OldVersionsCannotBeRead(type, version, oldest - 1));
        }

        return [.. Enumerable.Range(oldest, version - oldest).Select(from => found[from])];
    }

    /// <summary>Says of a method that it stands where nobody looks for it: in a class whose data no event carries.</summary>
    public static void RefuseStray(IMethodSymbol method, IFindings findings)
        => Refuse(method, "its class is neither a resource nor an event of the domain", findings);

    private static void Add(Dictionary<int, UpcasterDeclaration> found, IMethodSymbol method, int from, int version, IFindings findings)
    {
        var reason = Wrong(method) ?? from switch
        {
            < 1 => $"it begins at version {from}, and versions count from 1",
            _ when from >= version => $"it begins at version {from}, which is not older than version {version} of the class",
            _ when found.ContainsKey(from) => $"another method begins at version {from}, too",
            _ => null,
        };

        if (reason is null)
        {
            found.Add(from, new(from, MethodReader.Reference(method, method.ContainingAssembly)));
        }
        else
        {
            Refuse(method, reason, findings);
        }
    }

    private static void Refuse(IMethodSymbol method, string reason, IFindings findings)
        => findings.Refuse(EventFindings.UpcasterNotValid(method, reason, $"static JsonObject {method.Name}(JsonObject data)"));

    private static string? Wrong(IMethodSymbol method)
    {
        if (!method.IsStatic)
        {
            return "it is not static";
        }

        if (!MethodReader.IsPlain(method))
        {
            return "it is generic or passes something by reference";
        }

        return method.Parameters.Length == 1 && IsObject(method.Parameters[0].Type) && IsObject(method.ReturnType)
            ? null
            : "it does not take a JsonObject and give one";
    }

    private static bool IsObject(ITypeSymbol type) => type.Is("JsonObject", "System.Text.Json.Nodes");
}
