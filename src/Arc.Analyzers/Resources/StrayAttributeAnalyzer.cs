using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arc.Analyzers.Resources;

/// <summary>
/// Says where an attribute that means something on a resource stands on a class that is none. No reader sees such a class:
/// nothing is emitted for it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StrayAttributeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ResourceDescriptors.Use;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (ArcSymbols.Of(start.Compilation) is { } symbols)
            {
                start.RegisterSymbolAction(symbol => Report(symbol, symbols), SymbolKind.NamedType);
            }
        });
    }

    private static void Report(SymbolAnalysisContext context, ArcSymbols symbols)
    {
        if (symbols.IsResource(context.Symbol))
        {
            return;
        }

        foreach (var attribute in context.Symbol.GetAttributes())
        {
            if (symbols.IsForResources(attribute) && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is { } syntax)
            {
                var name = attribute.AttributeClass!.Name;
                context.ReportDiagnostic(Diagnostic.Create(
                    ResourceDescriptors.AttributeNeedsAResource, syntax.GetLocation(), context.Symbol.Name, name.Substring(0, name.Length - "Attribute".Length)));
            }
        }
    }
}
