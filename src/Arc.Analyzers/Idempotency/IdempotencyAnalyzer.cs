using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arc.Analyzers.Idempotency;

/// <summary>Says what is wrong with how repeated writes are recognized.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdempotencyAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => IdempotencyDescriptors.All;
}
