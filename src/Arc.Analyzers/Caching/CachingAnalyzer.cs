using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arc.Analyzers.Caching;

/// <summary>Says what is wrong with how a resource is cached.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CachingAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => CachingDescriptors.All;
}
