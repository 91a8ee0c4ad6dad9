using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Caching;

/// <summary>What can be wrong with how a resource is cached.</summary>
internal static class CachingDescriptors
{
    public static readonly DiagnosticDescriptor CacheTimesAreNotValid = new(
        ARC0801_CacheTimesAreNotValid,
        "The times of a cache are not valid",
        "[Cached] on '{0}' is not valid: {1}",
        DiagnosticCategories.Caching, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "An answer is fresh for StaleSeconds and may be given for KeepSeconds more while it is renewed. Times below zero mean nothing, and after more than a day nobody remembers that it is a cache that answers.",
        HelpLinks.Base + ARC0801_CacheTimesAreNotValid + HelpLinks.Extension);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        CacheTimesAreNotValid,
    ];
}
