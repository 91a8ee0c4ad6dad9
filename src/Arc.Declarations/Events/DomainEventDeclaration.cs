using Arc.Declarations.Fields;

namespace Arc.Declarations.Events;

/// <summary>A class or record that is an event of the domain.</summary>
internal sealed record DomainEventDeclaration : IDeclaration
{
    /// <summary>The full metadata name: unique in the assembly.</summary>
    public required string MetadataName { get; init; }

    /// <summary>Its namespace, unescaped; null for the global one.</summary>
    public required string? Namespace { get; init; }

    /// <summary>The word that declares it, which the other half repeats.</summary>
    public required TypeKeyword Keyword { get; init; }

    /// <summary>What happened: <c>order.shipped</c>.</summary>
    public required string EventType { get; init; }

    /// <summary>The version of its data; 1 is the first.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What leads to that version without a gap, from the oldest on.</summary>
    public EquatableArray<UpcasterDeclaration> Upcasters { get; init; }

    /// <summary>What it holds, and how one is made.</summary>
    public required OwnedDeclaration Data { get; init; }

    /// <summary>It is marked obsolete.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>Code can be emitted for it.</summary>
    public bool IsValid { get; init; }
}
