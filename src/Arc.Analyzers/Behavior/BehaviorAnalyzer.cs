using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arc.Analyzers.Behavior;

/// <summary>Says what is wrong with actions, hooks and validation methods.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BehaviorAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => BehaviorDescriptors.All;
}
