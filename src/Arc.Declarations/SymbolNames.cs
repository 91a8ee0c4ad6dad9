using Microsoft.CodeAnalysis;

namespace Arc.Declarations;

/// <summary>
/// Recognizes types by name and namespace. Readers run at every keystroke, so nothing is displayed as text to be compared,
/// and no <c>GetTypeByMetadataName</c> searches all references.
/// </summary>
internal static class SymbolNames
{
    /// <summary>The type has this name and stands directly in this namespace.</summary>
    public static bool Is(this ITypeSymbol? type, string name, string containingNamespace)
        => type is { ContainingType: null } && type.Name == name && type.IsIn(containingNamespace);

    /// <summary>The type has this name and is one of Arc's runtime, in whichever of its namespaces.</summary>
    public static bool IsArc(this ITypeSymbol? type, string name)
        => type is { ContainingType: null } && type.Name == name && type.RootNamespace() == "Arc";

    /// <summary>The symbol stands directly in the namespace.</summary>
    public static bool IsIn(this ISymbol symbol, string containingNamespace)
    {
        var end = containingNamespace.Length;
        for (var current = symbol.ContainingNamespace; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            var name = current.Name;
            var start = end - name.Length;
            if (start < 0 || string.CompareOrdinal(containingNamespace, start, name, 0, name.Length) != 0)
            {
                return false;
            }

            if (start == 0)
            {
                return current.ContainingNamespace is { IsGlobalNamespace: true };
            }

            if (containingNamespace[start - 1] != '.')
            {
                return false;
            }

            end = start - 1;
        }

        return false;
    }

    /// <summary>The outermost namespace around the symbol; empty for the global one.</summary>
    public static string RootNamespace(this ISymbol symbol)
    {
        var name = "";
        for (var current = symbol.ContainingNamespace; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            name = current.Name;
        }

        return name;
    }

    /// <summary><c>Nullable&lt;T&gt;</c>'s T, or the type itself.</summary>
    public static ITypeSymbol WithoutNullable(this ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>Code of the assembly that declares the reading class may name the symbol, with all types around it.</summary>
    public static bool IsAccessibleIn(this ISymbol symbol, IAssemblySymbol assembly)
    {
        for (var current = symbol; current is not null; current = current.ContainingType)
        {
            var accessible = current.DeclaredAccessibility switch
            {
                Accessibility.Public => true,
                Accessibility.Internal or Accessibility.ProtectedOrInternal
                    => SymbolEqualityComparer.Default.Equals(current.ContainingAssembly, assembly)
                       || (current.ContainingAssembly?.GivesAccessTo(assembly) ?? false),
                _ => false,
            };

            if (!accessible || current is INamedTypeSymbol { IsFileLocal: true })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The symbol and all types around it are public.</summary>
    public static bool IsPublicEverywhere(this ISymbol symbol)
    {
        for (var current = symbol; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The name by which the runtime finds the type: <c>Shop.Outer+Product</c>.</summary>
    public static string FullMetadataName(this INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return outer.FullMetadataName() + "+" + type.MetadataName;
        }

        return type.ContainingNamespace.FullName() is { } name ? name + "." + type.MetadataName : type.MetadataName;
    }

    /// <summary>The namespace with dots, unescaped; null for the global one.</summary>
    public static string? FullName(this INamespaceSymbol? symbol)
    {
        if (symbol is null or { IsGlobalNamespace: true })
        {
            return null;
        }

        return symbol.ContainingNamespace.FullName() is { } outer ? outer + "." + symbol.Name : symbol.Name;
    }
}
