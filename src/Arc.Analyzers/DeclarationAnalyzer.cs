using Arc.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arc.Analyzers;

/// <summary>
/// Says what the readers found wrong with a class, as far as one capability is concerned. It knows no rule itself: what the
/// generator refuses and what the analyzers explain come from the same reading.
/// </summary>
public abstract class DeclarationAnalyzer : DiagnosticAnalyzer
{
    private protected DeclarationAnalyzer()
    {
    }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private void Start(CompilationStartAnalysisContext context)
    {
        if (CompilationReads.Of(context.Compilation) is { } reads)
        {
            context.RegisterSymbolAction(symbol => Report(symbol, reads), SymbolKind.NamedType);
        }
    }

    private void Report(SymbolAnalysisContext context, CompilationReads reads)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var finding in reads.Read(type, context.CancellationToken).Findings)
        {
            foreach (var descriptor in SupportedDiagnostics)
            {
                if (descriptor.Id == finding.Id)
                {
                    context.ReportDiagnostic(DiagnosticOf(descriptor, finding, type));
                }
            }
        }
    }

    private static Diagnostic DiagnosticOf(DiagnosticDescriptor descriptor, KeptFinding finding, INamedTypeSymbol type)
    {
        // What a base class of another assembly brings has no place in source: the class that inherits it has.
        var location = finding.Location.IsInSource ? finding.Location : type.Locations[0];
        return Diagnostic.Create(descriptor, location, finding.Related, finding.Properties, [.. finding.Arguments]);
    }
}
