using System.Collections.Concurrent;
using System.Collections.Immutable;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arc.Analyzers.Resources;

/// <summary>
/// Says which resources of an assembly want the same path, name or file, and that there is more than one context. These are
/// known only at the end of a compilation.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CollisionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ResourceDescriptors.Collisions;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (CompilationReads.Of(start.Compilation) is not { } reads)
            {
                return;
            }

            var concerned = new ConcurrentDictionary<INamedTypeSymbol, ClassRead>(SymbolEqualityComparer.Default);
            start.RegisterSymbolAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if (reads.Read(type, symbol.CancellationToken) is { IsConcerned: true } read)
                    {
                        concerned.TryAdd(type, read);
                    }
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                ReportCollisions(end, concerned);
                ReportContexts(end, concerned);
            });
        });
    }

    private static void ReportCollisions(CompilationAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, ClassRead> concerned)
    {
        var resources = new Dictionary<string, INamedTypeSymbol>(StringComparer.Ordinal);
        var declarations = new List<ResourceDeclaration>();
        foreach (var pair in concerned)
        {
            // Two classes of one full name are the compiler's to report; file-local ones are refused by themselves.
            if (pair.Value.Resource is { } resource && !resources.ContainsKey(resource.MetadataName))
            {
                resources.Add(resource.MetadataName, pair.Key);
                declarations.Add(resource);
            }
        }

        foreach (var collision in ResourceCollisions.Find(declarations))
        {
            var (first, second) = (resources[collision.First], resources[collision.Second]);
            foreach (var descriptor in ResourceDescriptors.Collisions)
            {
                if (descriptor.Id == collision.Id)
                {
                    Report(context, descriptor, first, second, collision.Name);
                }
            }
        }
    }

    private static void ReportContexts(CompilationAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, ClassRead> concerned)
    {
        var contexts = new List<INamedTypeSymbol>();
        foreach (var pair in concerned)
        {
            if (pair.Value.IsContext)
            {
                contexts.Add(pair.Key);
            }
        }

        contexts.Sort(static (left, right) => string.CompareOrdinal(left.ToDisplayString(), right.ToDisplayString()));
        for (var i = 1; i < contexts.Count; i++)
        {
            Report(context, ResourceDescriptors.SeveralContexts, contexts[0], contexts[i], "");
        }
    }

    private static void Report(
        CompilationAnalysisContext context, DiagnosticDescriptor descriptor, INamedTypeSymbol first, INamedTypeSymbol second, string name)
        => context.ReportDiagnostic(Diagnostic.Create(
            descriptor, second.Locations[0], additionalLocations: [first.Locations[0]], second.ToDisplayString(), first.ToDisplayString(), name));
}
