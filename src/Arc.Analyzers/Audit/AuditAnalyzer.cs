using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arc.Analyzers.Audit;

/// <summary>Says what is wrong with how changes of a resource are recorded.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AuditAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => AuditDescriptors.All;
}
