using System.Collections.Immutable;
using Arc.Declarations;
using Arc.Declarations.Resources;

namespace Arc.Analyzers;

/// <summary>What the readers made of one class.</summary>
/// <param name="Resource">What it says as a resource; null when it is none.</param>
/// <param name="IsContext">It is the context of an application.</param>
/// <param name="Findings">Everything that is wrong with it, of all capabilities.</param>
internal sealed record ClassRead(ResourceDeclaration? Resource, bool IsContext, ImmutableArray<KeptFinding> Findings)
{
    /// <summary>A class that has nothing to do with Arc.</summary>
    public static ClassRead Unconcerned { get; } = new(null, false, []);

    /// <summary>Arc has something to do with it.</summary>
    public bool IsConcerned => Resource is not null || IsContext;
}
