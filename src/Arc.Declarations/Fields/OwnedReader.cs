using System.Text;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Declarations.Fields;

/// <summary>Reads objects without identity that live inside a resource, and those inside them.</summary>
internal static class OwnedReader
{
    /// <summary>
    /// The type is a class of the user's with members of its own. (Structs are not: EF Core maps owned types by reference,
    /// so they are kept as JSON.)
    /// </summary>
    public static bool IsOwned(Reading reading, ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false, IsAnonymousType: false, SpecialType: SpecialType.None } named
            || named.RootNamespace() is "System" or "Microsoft")
        {
            return false;
        }

        foreach (var attribute in named.GetAttributes())
        {
            if (attribute.Identify() is KnownAttribute.JsonConverter or KnownAttribute.JsonPolymorphic or KnownAttribute.JsonDerivedType)
            {
                return false;
            }
        }

        reading.Consume(named);
        return !IsEnumerable(named) && HasMembers(named);
    }

    /// <summary>Null when the type contains itself, which was reported.</summary>
    public static OwnedDeclaration? Read(Reading reading, ISymbol member, INamedTypeSymbol type)
    {
        type = (INamedTypeSymbol)type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (reading.Owned.TryGetValue(type, out var known))
        {
            return known;
        }

        if (Contains(reading.OwnedPath, type))
        {
            reading.Findings.Refuse(FieldFindings.OwnedContainsItself(member, Way(reading.OwnedPath, type)));
            return null;
        }

        reading.OwnedPath.Add(type);
        var members = MemberReader.Read(reading, type, isOwned: true);
        reading.OwnedPath.RemoveAt(reading.OwnedPath.Count - 1);

        var construction = ConstructionReader.Read(reading, type, members);
        if (construction is null)
        {
            reading.Findings.Refuse(FieldFindings.OwnedNotConstructible(member, type.Name));
        }

        MemberSettlement.Settle(members, -1, construction, null, []);

        var owned = new OwnedDeclaration
        {
            Type = TypeReferences.Of(type).NotNull(),
            Name = type.Name,
            Members = members.ToEquatableArray(),
            Construction = construction,
            Summary = SummaryReader.Read(SyntaxOf(type, reading.Cancellation)),
        };
        reading.Owned[type] = owned;
        return owned;
    }

    private static TypeDeclarationSyntax? SyntaxOf(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && SummaryReader.Read(declaration) is not null)
            {
                return declaration;
            }
        }

        return null;
    }

    // A collection of the user's own has properties, too, but its content are the items: System.Text.Json knows how.
    private static bool IsEnumerable(INamedTypeSymbol type)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (implemented.SpecialType == SpecialType.System_Collections_IEnumerable)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMembers(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var symbol in current.GetMembers())
            {
                if (symbol is IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Contains(List<ITypeSymbol> path, ITypeSymbol type)
    {
        // Substituted types can grow without end (Node<T> holds Node<List<T>>), so definitions are compared.
        foreach (var outer in path)
        {
            if (SymbolEqualityComparer.Default.Equals(outer.OriginalDefinition, type.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static string Way(List<ITypeSymbol> path, ITypeSymbol type)
    {
        var way = new StringBuilder();
        foreach (var outer in path)
        {
            way.Append(outer.Name).Append(" → ");
        }

        return way.Append(type.Name).ToString();
    }
}
