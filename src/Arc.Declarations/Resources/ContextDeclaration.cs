namespace Arc.Declarations.Resources;

/// <summary>All that a class marked <c>[ArcContext]</c> says.</summary>
internal sealed record ContextDeclaration : IDeclaration
{
    /// <summary>The name that is unique in the assembly.</summary>
    public required string MetadataName { get; init; }

    /// <summary>The namespace, unescaped; null for the global one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The class's own name, unescaped.</summary>
    public required string ClassName { get; init; }

    /// <summary>The types around it, outermost first.</summary>
    public EquatableArray<ContainingType> ContainingTypes { get; init; }

    /// <summary>The class as emitted code names it.</summary>
    public required TypeReference Type { get; init; }

    /// <summary>It and all types around it are public.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The user's half overrides <c>OnModelCreating</c>, so ours cannot: it offers <c>ConfigureArc</c> instead.</summary>
    public bool OverridesOnModelCreating { get; init; }

    /// <summary>The entity types, as emitted code names them, that already have a <c>DbSet</c> property here or in a base class.</summary>
    public EquatableArray<string> DeclaredSets { get; init; }

    /// <summary>Names of members here or in base classes: a set of that name cannot be added.</summary>
    public EquatableArray<string> TakenNames { get; init; }

    /// <summary>The modules of referenced assemblies, as emitted code names them, ordered by name.</summary>
    public EquatableArray<string> ReferencedModules { get; init; }

    /// <summary>The extensions of referenced assemblies, as emitted code names them, ordered by name.</summary>
    public EquatableArray<string> Extensions { get; init; }

    /// <summary>Nothing was found that forbids to emit the other half.</summary>
    public bool IsValid { get; init; }
}
