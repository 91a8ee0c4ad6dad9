using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>Recognizes the collections that emitted code can fill.</summary>
internal static class Collections
{
    /// <summary>The form and the item type; <see cref="CollectionForm.None"/> for what is no such collection.</summary>
    public static CollectionForm Of(ITypeSymbol type, out ITypeSymbol? item)
    {
        item = null;
        if (type is IArrayTypeSymbol { IsSZArray: true } array)
        {
            item = array.ElementType;
            return CollectionForm.Array;
        }

        if (type is not INamedTypeSymbol { Arity: 1, ContainingType: null } named)
        {
            return CollectionForm.None;
        }

        var (form, containingNamespace) = named.Name switch
        {
            "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection"
                => (CollectionForm.List, "System.Collections.Generic"),
            "HashSet" or "ISet" or "IReadOnlySet" => (CollectionForm.HashSet, "System.Collections.Generic"),
            "Collection" => (CollectionForm.Collection, "System.Collections.ObjectModel"),
            "ObservableCollection" => (CollectionForm.ObservableCollection, "System.Collections.ObjectModel"),
            _ => (CollectionForm.None, ""),
        };

        if (form == CollectionForm.None || !named.IsIn(containingNamespace))
        {
            return CollectionForm.None;
        }

        item = named.TypeArguments[0];
        return form;
    }
}
