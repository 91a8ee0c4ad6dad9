using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Analyzers.Tests.Verification;

/// <summary>A user's project around sources under test: implicit usings, nullable, and the generator at work.</summary>
internal static class UserProject
{
    /// <summary>Solutions are immutable forks of its empty one, so all tests can share it.</summary>
    private static readonly AdhocWorkspace _workspace = new();

    /// <summary>The usings of a web project, and those that every resource needs.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.Linq;
        global using System.Linq.Expressions;
        global using System.Text.Json.Serialization;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Arc;
        global using Arc.Events;
        global using Arc.Permissions;
        global using Microsoft.EntityFrameworkCore;
        """;

    public static Document Create(string source, params string[] others)
    {
        var id = ProjectId.CreateNewId();
        var solution = _workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Shop", "Shop", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: CompilerReferences.All,
            analyzerReferences: [new GeneratorReference()]));
        var document = DocumentId.CreateNewId(id);
        solution = solution
            .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", ImplicitUsings)
            .AddDocument(document, "Source0.cs", SourceText.From(source));
        for (var i = 0; i < others.Length; i++)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"Source{i + 1}.cs", SourceText.From(others[i]));
        }

        return solution.GetDocument(document)!;
    }

    /// <summary>What Arc's analyzers report in a project, in order of place; an analyzer that throws fails the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(Project project, CancellationToken cancellation)
        => await DiagnoseAsync((await project.GetCompilationAsync(cancellation))!, cancellation);

    /// <inheritdoc cref="DiagnoseAsync(Project, CancellationToken)"/>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(Compilation compilation, CancellationToken cancellation)
    {
        var thrown = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => { lock (thrown) { thrown.Add(exception); } },
            concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers(ArcAnalyzers.Analyzers, options).GetAnalyzerDiagnosticsAsync(cancellation);
        return thrown.Count == 0
            ? [.. diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)]
            : throw new InvalidOperationException("An analyzer threw.", thrown[0]);
    }

    /// <summary>The compiler's own errors, emitted code included.</summary>
    public static async Task<ImmutableArray<Diagnostic>> CompileErrorsAsync(Project project, CancellationToken cancellation)
        => [.. (await project.GetCompilationAsync(cancellation))!.GetDiagnostics(cancellation).Where(d => d.Severity == DiagnosticSeverity.Error)];
}
