using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Audit;

/// <summary>What can be wrong with how changes of a resource are recorded.</summary>
internal static class AuditDescriptors
{
    public static readonly DiagnosticDescriptor AuditedHasNoEffect = new(
        ARC0802_AuditedHasNoEffect,
        "Audited has no effect",
        "[Audited] on '{0}' names no change; name Operations.Create, Update or Delete, or remove it",
        DiagnosticCategories.Audit, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The trail records changes. Reads leave no entry, so whoever relies on the attribute would look for entries that nobody wrote.",
        HelpLinks.Base + ARC0802_AuditedHasNoEffect + HelpLinks.Extension);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        AuditedHasNoEffect,
    ];
}
