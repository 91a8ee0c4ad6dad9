using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Caching;

/// <summary>What can be wrong with how a resource is cached.</summary>
internal static class CachingDescriptors
{
    public static readonly DiagnosticDescriptor CachedHasNoEffectYet = new(
        ARC0801_CachedHasNoEffectYet,
        "Cached has no effect yet",
        "[Cached] on '{0}' has no effect in this version; remove it, or silence this until the cache arrives",
        DiagnosticCategories.Caching, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Every request still reads the database. Better to learn it here than from its load.",
        HelpLinks.Base + ARC0801_CachedHasNoEffectYet + HelpLinks.Extension);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        CachedHasNoEffectYet,
    ];
}
