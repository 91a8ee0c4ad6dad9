using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arc.Analyzers.Tenancy;

/// <summary>Says what is wrong with the member that holds the tenant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TenancyAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => TenancyDescriptors.All;
}
