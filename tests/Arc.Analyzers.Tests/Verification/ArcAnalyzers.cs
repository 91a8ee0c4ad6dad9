using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arc.Analyzers.Tests.Verification;

/// <summary>Every analyzer and code fix that the package brings, found as the compiler and the editor find them.</summary>
internal static class ArcAnalyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = Instances<DiagnosticAnalyzer>("Arc.Analyzers");

    public static ImmutableArray<CodeFixProvider> CodeFixes { get; } = Instances<CodeFixProvider>("Arc.CodeFixes");

    private static ImmutableArray<T> Instances<T>(string assembly)
        =>
        [
            .. System.Reflection.Assembly.Load(assembly).GetTypes()
                .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
                .OrderBy(type => type.FullName, StringComparer.Ordinal)
                .Select(type => (T)Activator.CreateInstance(type)!),
        ];
}
