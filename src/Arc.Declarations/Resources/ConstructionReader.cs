using Arc.Declarations.Fields;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Resources;

/// <summary>Chooses the constructor that emitted code calls.</summary>
internal static class ConstructionReader
{
    /// <summary>
    /// In this order: one without parameters that others may call; one that others may call and whose parameters are all
    /// members; the same two among the private ones. Of several, the one with the most parameters. Null for none.
    /// </summary>
    public static ConstructionDeclaration? Read(Reading reading, INamedTypeSymbol type, List<MemberDeclaration> members)
    {
        ConstructionDeclaration? best = null;
        var bestRank = -1;
        foreach (var constructor in type.InstanceConstructors)
        {
            if (IsCopy(constructor, type) || Read(reading, constructor, members) is not { } construction)
            {
                continue;
            }

            var rank = (construction.IsAccessible ? 2000 : 0) + (construction.Parameters.IsEmpty ? 1000 : construction.Parameters.Count);
            if (rank > bestRank)
            {
                best = construction;
                bestRank = rank;
            }
        }

        return best;
    }

    /// <summary>The resource's own constructor; without one that EF Core can call as well, it is refused.</summary>
    public static ConstructionDeclaration? ReadResource(Reading reading, List<MemberDeclaration> members)
    {
        var construction = Read(reading, reading.Subject, members);
        if (construction is null)
        {
            if (!reading.IsIncomplete)
            {
                reading.Findings.Refuse(ResourceFindings.NotConstructible(reading.Subject, "it has no constructor without parameters, and none whose parameters are all public properties of the same name and type"));
            }
        }
        else if (!CanMaterialize(reading.Subject, members))
        {
            reading.Findings.Refuse(ResourceFindings.NotConstructible(reading.Subject, "rows are read through a constructor without parameters or with columns only: add a private one without parameters"));
        }

        return construction;
    }

    // EF Core binds constructor parameters to columns, never to navigations and owned objects; a private constructor will do.
    private static bool CanMaterialize(INamedTypeSymbol type, List<MemberDeclaration> members)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            if (!IsCopy(constructor, type) && TakesColumnsOnly(constructor, members))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesColumnsOnly(IMethodSymbol constructor, List<MemberDeclaration> members)
    {
        foreach (var parameter in constructor.Parameters)
        {
            if (Match(parameter, members) is not { } index || members[index].Shape is not (MemberShape.Scalar or MemberShape.ScalarCollection or MemberShape.Fallback))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type)
        => constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static ConstructionDeclaration? Read(Reading reading, IMethodSymbol constructor, List<MemberDeclaration> members)
    {
        List<ConstructorParameter>? parameters = null;
        foreach (var parameter in constructor.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In) || Match(parameter, members) is not { } index)
            {
                return null;
            }

            (parameters ??= []).Add(new ConstructorParameter(
                parameter.Name,
                TypeReferences.Of(parameter.Type),
                index,
                parameter.HasExplicitDefaultValue ? LiteralReader.Default(parameter) : null));
        }

        return new ConstructionDeclaration
        {
            Parameters = parameters.ToEquatableArray(),
            IsAccessible = constructor.IsAccessibleIn(reading.Subject.ContainingAssembly),
            SetsRequiredMembers = KnownAttributes.Find(constructor, KnownAttribute.SetsRequiredMembers) is not null,
        };
    }

    private static int? Match(IParameterSymbol parameter, List<MemberDeclaration> members)
    {
        foreach (var member in members)
        {
            if (string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))
            {
                var type = TypeReferences.Of(parameter.Type);
                return type.Name == member.Type.Name && (!type.IsValueType || type.IsNullable == member.Type.IsNullable) ? member.Index : null;
            }
        }

        return null;
    }
}
