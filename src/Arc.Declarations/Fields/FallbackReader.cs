using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>
/// Looks through everything that System.Text.Json would write of a type. What it finds hidden is left out when the
/// application runs; what only some may see cannot be asked for there, and is refused.
/// </summary>
internal sealed class FallbackReader(Reading reading)
{
    // Generic types can grow without end (Node<T> holds Node<List<T>>), and metadata of such a type never would be complete.
    private const int MaxDepth = 32;

    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
    private int _depth;

    /// <summary>A converter writes the value and decides what it shows; the column still holds all of it.</summary>
    public bool HasConverter { get; init; }

    /// <summary>Some of it is hidden.</summary>
    public bool HoldsHidden { get; private set; }

    /// <summary>Why it must not be written, as a clause that ends with what to do; null when it may.</summary>
    public string? Refusal(ITypeSymbol type)
    {
        reading.ThrowIfCancelled();
        if (type is IArrayTypeSymbol array)
        {
            return Refusal(array.ElementType);
        }

        var core = type.WithoutNullable();
        if (core is not INamedTypeSymbol named || ValueKinds.Of(named) != ValueKind.Other || !_seen.Add(named))
        {
            return null;
        }

        if (_depth == MaxDepth)
        {
            return $"the type holds types without end, as '{named.Name}'; use one that ends";
        }

        _depth++;
        var refusal = ShapeReader.ResourceOf(named) is null
            ? Content(named)
            : $"it holds the resource '{named.Name}', whose permissions are not asked there; keep its key instead";
        _depth--;
        return refusal;
    }

    private string? Content(INamedTypeSymbol type)
    {
        reading.Consume(type);
        var derived = Derived(type);
        if (derived.Converter)
        {
            return null;
        }

        if (ItemsOf(type) is { Count: > 0 } items)
        {
            return First(items);
        }

        if (!IsOfArc(type))
        {
            return type.TypeKind == TypeKind.Interface && type.RootNamespace() != "System" && !HasConverter ? Interface(type) : First(type.TypeArguments);
        }

        if (type.TypeKind == TypeKind.Interface && derived.Types.Count == 0 && !HasConverter)
        {
            return Interface(type);
        }

        return Members(type) ?? First(derived.Types);
    }

    private static string Interface(INamedTypeSymbol type) => $"nothing says what stands behind the interface '{type.Name}'; use a class";

    private string? First(IReadOnlyList<ITypeSymbol> types)
    {
        foreach (var type in types)
        {
            if (Refusal(type) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private string? Members(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            reading.Consume(current);
            foreach (var symbol in current.GetMembers())
            {
                var refusal = symbol switch
                {
                    IPropertySymbol { IsStatic: false, IsIndexer: false } property when IsWritten(property) => Member(property, property.Type),
                    IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field when IsIncluded(field) => Member(field, field.Type),
                    _ => null,
                };
                if (refusal is not null)
                {
                    return refusal;
                }
            }
        }

        return type.TypeKind == TypeKind.Interface ? First(type.AllInterfaces) : null;
    }

    private string? Member(ISymbol member, ITypeSymbol type)
    {
        var attributes = MemberAttributes.Read(member);
        if (attributes.Ignored)
        {
            return null;
        }

        HoldsHidden |= attributes.Hidden is not null;
        if ((attributes.Readable ?? attributes.Writable) is { } roles && !HasConverter)
        {
            return $"the roles of [{(attributes.Readable is null ? "Writable" : "Readable")}] on '{Reading.Name(member)}' are not asked there; put them on the member that holds the value";
        }

        return attributes.Converter is null ? Refusal(type) : null;
    }

    private static bool IsWritten(IPropertySymbol property)
        => property is { DeclaredAccessibility: Accessibility.Public, GetMethod: null or { DeclaredAccessibility: Accessibility.Public } } || IsIncluded(property);

    private static bool IsIncluded(ISymbol member) => KnownAttributes.Find(member, KnownAttribute.JsonInclude) is not null;

    // What System.Text.Json is told about the type itself.
    private static (bool Converter, List<ITypeSymbol> Types) Derived(INamedTypeSymbol type)
    {
        List<ITypeSymbol> types = [];
        foreach (var attribute in type.GetAttributes())
        {
            var known = attribute.Identify();
            if (known == KnownAttribute.JsonConverter)
            {
                return (true, types);
            }

            if (known == KnownAttribute.JsonDerivedType && new AttributeArguments(attribute).Type(0) is { } derived)
            {
                types.Add(derived);
            }
        }

        return (false, types);
    }

    // Of a collection the items are written, and no property of its own.
    private static List<ITypeSymbol> ItemsOf(INamedTypeSymbol type)
    {
        List<ITypeSymbol> items = [];
        Add(type);
        foreach (var implemented in type.AllInterfaces)
        {
            Add(implemented);
        }

        return items;

        void Add(INamedTypeSymbol candidate)
        {
            if (candidate is { Arity: 1, Name: "IEnumerable" or "IAsyncEnumerable" } && candidate.IsIn("System.Collections.Generic"))
            {
                items.Add(candidate.TypeArguments[0]);
            }
        }
    }

    // Only code that knows Arc can hide a member or hold a resource; other types hold what their arguments say.
    private static bool IsOfArc(INamedTypeSymbol type)
    {
        foreach (var reference in type.ContainingModule?.ReferencedAssemblies ?? [])
        {
            if (reference.Name == "Arc.Runtime")
            {
                return true;
            }
        }

        return false;
    }
}
