using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Audit;

/// <summary>What can be wrong with how changes of a resource are recorded.</summary>
internal static class AuditDescriptors
{
    public static readonly DiagnosticDescriptor AuditedHasNoEffectYet = new(
        ARC0802_AuditedHasNoEffectYet,
        "Audited has no effect yet",
        "[Audited] on '{0}' has no effect in this version; remove it, or silence this until the audit trail arrives",
        DiagnosticCategories.Audit, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "No change is recorded. Who relies on the trail should learn it before it is needed.",
        HelpLinks.Base + ARC0802_AuditedHasNoEffectYet + HelpLinks.Extension);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        AuditedHasNoEffectYet,
    ];
}
