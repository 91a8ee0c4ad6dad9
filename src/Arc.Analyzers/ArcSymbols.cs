using Microsoft.CodeAnalysis;

namespace Arc.Analyzers;

/// <summary>The attributes through which a class enters Arc, looked up once per compilation.</summary>
internal sealed class ArcSymbols
{
    private readonly INamedTypeSymbol _resource;
    private readonly INamedTypeSymbol? _context;
    private readonly INamedTypeSymbol? _subscribe;

    private ArcSymbols(INamedTypeSymbol resource, INamedTypeSymbol? context, INamedTypeSymbol? subscribe)
    {
        _resource = resource;
        _context = context;
        _subscribe = subscribe;
    }

    /// <summary>Null when the compilation does not reference Arc.</summary>
    public static ArcSymbols? Of(Compilation compilation)
        => compilation.GetTypeByMetadataName("Arc.ResourceAttribute") is { } resource
            ? new(resource, compilation.GetTypeByMetadataName("Arc.ArcContextAttribute"), compilation.GetTypeByMetadataName("Arc.SubscribeAttribute"))
            : null;

    public bool IsResource(ISymbol symbol) => Carries(symbol, _resource);

    public bool IsContext(ISymbol symbol) => Carries(symbol, _context);

    public bool IsSubscriber(ISymbol symbol) => Carries(symbol, _subscribe);

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
