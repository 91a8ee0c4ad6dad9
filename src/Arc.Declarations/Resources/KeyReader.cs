using Arc.Declarations.Fields;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Resources;

/// <summary>Finds the key: <c>[Key]</c>, else <c>Id</c>, else <c>&lt;Class&gt;Id</c>, as EF Core does.</summary>
internal static class KeyReader
{
    /// <summary>The position of the key among the members; -1 for none.</summary>
    public static int Find(Reading reading, List<MemberDeclaration> members)
    {
        var index = Marked(reading, members);
        if (index < 0)
        {
            index = Named(members, "Id");
        }

        if (index < 0)
        {
            index = Named(members, reading.Subject.Name + "Id");
        }

        if (index < 0)
        {
            // A key of a type that is still being typed, or that was refused as such, is not a missing one.
            if (!reading.IsIncomplete && !HasProperty(reading.Subject))
            {
                reading.Findings.Refuse(ResourceFindings.NoKey(reading.Subject));
            }

            return -1;
        }

        if (WhyNot(members[index]) is { } reason)
        {
            reading.Findings.Refuse(ResourceFindings.KeyTypeNotSupported(
                SymbolOf(reading.Subject, members[index].Name) ?? (ISymbol)reading.Subject, reading.Subject, members[index].Name, members[index].Type.Declared, reason));
        }

        return index;
    }

    private static int Marked(Reading reading, List<MemberDeclaration> members)
    {
        var found = -1;
        foreach (var member in members)
        {
            if (!member.IsKey)
            {
                continue;
            }

            if (found >= 0)
            {
                reading.Findings.Refuse(ResourceFindings.SeveralKeys(reading.Subject, members[found].Name + ", " + member.Name));
                return found;
            }

            found = member.Index;
        }

        return found;
    }

    private static int Named(List<MemberDeclaration> members, string name)
    {
        foreach (var member in members)
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Index;
            }
        }

        return -1;
    }

    private static string? WhyNot(MemberDeclaration member) => member switch
    {
        { Shape: not MemberShape.Scalar } => "it is not a single value",
        _ when !ValueKinds.IsIdentity(member.Value) => "keys are Guid, int, long or string",
        { IsNullable: true } => "a key is never null",
        { Converter: not null } => "a key has no converter: it also stands in the path",
        { IsNotMapped: true } => "it has no column",
        _ => null,
    };

    private static bool HasProperty(INamedTypeSymbol type)
        => SymbolOf(type, "Id") is not null || SymbolOf(type, type.Name + "Id") is not null;

    internal static IPropertySymbol? SymbolOf(INamedTypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                if (member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false } property)
                {
                    return property;
                }
            }
        }

        return null;
    }
}
