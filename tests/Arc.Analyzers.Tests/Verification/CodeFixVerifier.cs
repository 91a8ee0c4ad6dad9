using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Arc.Analyzers.Tests.Verification;

/// <summary>
/// Applies code fixes as an editor would, one by one and by fix-all, and demands the fixed source, without the diagnostic
/// and without an error of the compiler.
/// </summary>
internal static class CodeFixVerifier
{
    /// <param name="markup">The source with exactly the diagnostics of one id marked.</param>
    /// <param name="fixedSource">What must come out, one by one and by fix-all alike.</param>
    /// <param name="key">The equivalence key of the action; null where the id has one only.</param>
    public static async Task VerifyAsync(string markup, string fixedSource, string? key = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var source = MarkedSource.Parse(markup);
        var id = Assert.Single(source.Expected.Select(e => e.Id).Distinct());

        var oneByOne = UserProject.Create(source.Text);
        for (var round = 0; round < source.Expected.Length; round++)
        {
            var diagnostic = (await DiagnosticsAsync(oneByOne, id, cancellation)).FirstOrDefault();
            if (diagnostic is null)
            {
                break;
            }

            var (_, action) = await ActionAsync(oneByOne, diagnostic, key, cancellation);
            oneByOne = await ApplyAsync(oneByOne, action, cancellation);
        }

        await AssertFixedAsync(oneByOne, id, fixedSource, cancellation);
        await AssertFixedAsync(await FixAllAsync(UserProject.Create(source.Text), id, key, cancellation), id, fixedSource, cancellation);
    }

    /// <summary>The titles and keys that an editor would offer at the first diagnostic of a source.</summary>
    public static async Task<IReadOnlyList<CodeAction>> OfferedAsync(string source, string id)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var document = UserProject.Create(source);
        var diagnostic = (await DiagnosticsAsync(document, id, cancellation))[0];
        return [.. (await ActionsAsync(document, diagnostic, cancellation)).Select(pair => pair.Action)];
    }

    private static async Task AssertFixedAsync(Document document, string id, string fixedSource, CancellationToken cancellation)
    {
        Assert.Equal(fixedSource, (await document.GetTextAsync(cancellation)).ToString());
        Assert.Empty(await DiagnosticsAsync(document, id, cancellation));
        Assert.Empty(await UserProject.CompileErrorsAsync(document.Project, cancellation));
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Document document, string id, CancellationToken cancellation)
        => [.. (await UserProject.DiagnoseAsync(document.Project, cancellation)).Where(d => d.Id == id)];

    private static async Task<List<(CodeFixProvider Provider, CodeAction Action)>> ActionsAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var actions = new List<(CodeFixProvider, CodeAction)>();
        foreach (var provider in ArcAnalyzers.CodeFixes.Where(p => p.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(
                document, diagnostic, (action, _) => actions.Add((provider, action)), cancellation));
        }

        return actions;
    }

    private static async Task<(CodeFixProvider Provider, CodeAction Action)> ActionAsync(
        Document document, Diagnostic diagnostic, string? key, CancellationToken cancellation)
    {
        var actions = await ActionsAsync(document, diagnostic, cancellation);
        return Assert.Single(actions, pair => key is null || pair.Action.EquivalenceKey == key);
    }

    private static async Task<Document> FixAllAsync(Document document, string id, string? key, CancellationToken cancellation)
    {
        var diagnostics = await DiagnosticsAsync(document, id, cancellation);
        var (provider, action) = await ActionAsync(document, diagnostics[0], key, cancellation);
        var context = new FixAllContext(
            document, provider, FixAllScope.Project, action.EquivalenceKey, [id], new ProjectDiagnostics(), cancellation);
        var all = await provider.GetFixAllProvider()!.GetFixAsync(context);
        return await ApplyAsync(document, all!, cancellation);
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action, CancellationToken cancellation)
    {
        var operations = await action.GetOperationsAsync(cancellation);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
    }

    /// <summary>Answers fix-all with what the analyzers say now.</summary>
    private sealed class ProjectDiagnostics : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => await UserProject.DiagnoseAsync(project, cancellationToken);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(d => d.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => (await GetAllDiagnosticsAsync(project, cancellationToken)).Where(d => d.Location.SourceTree is null);
    }
}
