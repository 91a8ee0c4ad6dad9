using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Idempotency;

/// <summary>What can be wrong with how repeated writes are recognized.</summary>
internal static class IdempotencyDescriptors
{
    public static readonly DiagnosticDescriptor IdempotentHasNoEffect = new(
        ARC0803_IdempotentHasNoEffect,
        "Idempotent has no effect",
        "[Idempotent] on '{0}' has no effect: {1}; name a write that exists, or remove it",
        DiagnosticCategories.Idempotency, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Who wrote it believes that a repeated request is recognized. Reads need no key, and nothing else is called by a request.",
        HelpLinks.Base + ARC0803_IdempotentHasNoEffect + HelpLinks.Extension);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        IdempotentHasNoEffect,
    ];
}
