using Arc.Declarations.Fields;
using Arc.Declarations.Json;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations;

/// <summary>One read of one class: what its readers share while it lasts. Nothing of it outlives the read.</summary>
internal sealed class Reading(INamedTypeSymbol subject, IFindings findings, CancellationToken cancellation)
{
    /// <summary>The class that is read.</summary>
    public INamedTypeSymbol Subject { get; } = subject;

    public IFindings Findings { get; } = findings;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>
    /// Something is half typed: the compiler says what, so no finding does, and code emitted from it would only add errors.
    /// </summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Enums met so far: members of one enum share its declaration.</summary>
    public Dictionary<ITypeSymbol, EnumDeclaration?> Enums => field ??= new(SymbolEqualityComparer.Default);

    /// <summary>Owned types met so far.</summary>
    public Dictionary<ITypeSymbol, OwnedDeclaration> Owned => field ??= new(SymbolEqualityComparer.Default);

    /// <summary>The owned types around the member being read, outermost first: one that comes again would never end.</summary>
    public List<ITypeSymbol> OwnedPath => field ??= [];

    /// <summary>The names of the types whose content is looked at, for who has to know when to read again; null when nobody does.</summary>
    public ICollection<string>? Consumed { get; init; }

    /// <summary>Notes that what follows depends on the content of the type.</summary>
    public void Consume(ITypeSymbol type) => Consumed?.Add(type.Name);

    /// <summary>Throws when the answer is no longer wanted.</summary>
    public void ThrowIfCancelled() => Cancellation.ThrowIfCancellationRequested();

    /// <summary><c>Class.Member</c>, as messages name it.</summary>
    public static string Name(ISymbol member) => member.ContainingType is { } type ? type.Name + "." + member.Name : member.Name;
}
