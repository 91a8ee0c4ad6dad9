using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Arc.Analyzers;

/// <summary>The attributes through which a class enters Arc, looked up once per compilation.</summary>
internal sealed class ArcSymbols
{
    private readonly INamedTypeSymbol _resource;
    private readonly INamedTypeSymbol? _context;
    private readonly INamedTypeSymbol? _subscribe;
    private readonly INamedTypeSymbol? _domainEvent;
    private readonly INamedTypeSymbol? _upcast;

    private readonly ImmutableArray<INamedTypeSymbol?> _forResources;

    private ArcSymbols(INamedTypeSymbol resource, Compilation compilation)
    {
        _resource = resource;
        _context = compilation.GetTypeByMetadataName("Arc.ArcContextAttribute");
        _subscribe = compilation.GetTypeByMetadataName("Arc.SubscribeAttribute");
        _domainEvent = compilation.GetTypeByMetadataName("Arc.DomainEventAttribute");
        _upcast = compilation.GetTypeByMetadataName("Arc.UpcastAttribute");
        _forResources =
        [
            compilation.GetTypeByMetadataName("Arc.PermitAttribute"),
            compilation.GetTypeByMetadataName("Arc.CachedAttribute"),
            compilation.GetTypeByMetadataName("Arc.AuditedAttribute"),
            compilation.GetTypeByMetadataName("Arc.IdempotentAttribute"),
        ];
    }

    /// <summary>Null when the compilation does not reference Arc.</summary>
    public static ArcSymbols? Of(Compilation compilation)
        => compilation.GetTypeByMetadataName("Arc.ResourceAttribute") is { } resource
            ? new(resource, compilation)
            : null;

    public bool IsResource(ISymbol symbol) => Carries(symbol, _resource);

    public bool IsContext(ISymbol symbol) => Carries(symbol, _context);

    public bool IsSubscriber(ISymbol symbol) => Carries(symbol, _subscribe);

    public bool IsDomainEvent(ISymbol symbol) => Carries(symbol, _domainEvent);

    public bool IsUpcaster(ISymbol symbol) => Carries(symbol, _upcast);

    /// <summary>The attribute says something about a resource, and about nothing else: not even about one that derives from the class.</summary>
    public bool IsForResources(AttributeData attribute)
    {
        foreach (var known in _forResources)
        {
            if (known is not null && SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, known))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Carries(ISymbol symbol, INamedTypeSymbol? attribute)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (attribute is not null && SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute))
            {
                return true;
            }
        }

        return false;
    }
}
