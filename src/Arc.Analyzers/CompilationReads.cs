using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Arc.Declarations;
using Arc.Declarations.Events;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;

namespace Arc.Analyzers;

/// <summary>
/// The classes of one compilation, each read once and shared by all analyzers. The table holds a compilation weakly: what was
/// read goes with it.
/// </summary>
internal sealed class CompilationReads
{
    private static readonly ConditionalWeakTable<Compilation, CompilationReads> _table = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, ClassRead> _reads = new(SymbolEqualityComparer.Default);
    private readonly ArcSymbols? _symbols;

    private CompilationReads(ArcSymbols? symbols) => _symbols = symbols;

    /// <summary>Null when the compilation does not reference Arc.</summary>
    public static CompilationReads? Of(Compilation compilation)
    {
        var reads = _table.GetValue(compilation, static compilation => new(ArcSymbols.Of(compilation)));
        return reads._symbols is null ? null : reads;
    }

    /// <summary>
    /// Two analyzers that meet at a class at the same time may both read it: the result is the same, and neither waits for the
    /// other or for its cancellation.
    /// </summary>
    public ClassRead Read(INamedTypeSymbol type, CancellationToken cancellation)
        => _reads.TryGetValue(type, out var read) ? read : _reads.GetOrAdd(type, ReadOnce(type, cancellation));

    private ClassRead ReadOnce(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (_symbols is null || type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface))
        {
            return ClassRead.Unconcerned;
        }

        var findings = new KeptFindings(cancellation);
        var resource = ReadAll(type, _symbols, findings, cancellation);
        var isContext = _symbols.IsContext(type);
        var kept = findings.ToImmutable();
        return resource is null && !isContext && kept.IsEmpty ? ClassRead.Unconcerned : new(resource, isContext, kept);
    }

    /// <summary>Everything that a class says: as a resource, as a context, as an event of the domain, and by the methods that receive events.</summary>
    internal static ResourceDeclaration? ReadAll(INamedTypeSymbol type, ArcSymbols symbols, IFindings findings, CancellationToken cancellation)
    {
        var resource = symbols.IsResource(type) ? ResourceReader.Read(type, findings, cancellation) : null;
        if (symbols.IsContext(type))
        {
            ContextReader.Read(type, findings, cancellation);
        }

        var isDomainEvent = symbols.IsDomainEvent(type);
        if (isDomainEvent)
        {
            DomainEventReader.Read(type, findings, cancellation);
        }

        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol method)
            {
                continue;
            }

            if (symbols.IsSubscriber(method))
            {
                SubscriberReader.Read(method, findings, cancellation);
            }

            if (resource is null && !isDomainEvent && symbols.IsUpcaster(method))
            {
                UpcasterReader.RefuseStray(method, findings);
            }
        }

        return resource;
    }
}
