using Microsoft.CodeAnalysis;

namespace Arc.Analyzers.Tests.Verification;

/// <summary>Compiles marked sources, generator included, and demands exactly the marked diagnostics at exactly their spans.</summary>
internal static class AnalyzerVerifier
{
    /// <param name="markup">The source, with every expected diagnostic marked.</param>
    /// <param name="compilerErrors">Errors of the compiler that the source cannot do without, such as <c>CS0260</c>.</param>
    public static async Task VerifyAsync(string markup, params string[] compilerErrors)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var source = MarkedSource.Parse(markup);
        var project = UserProject.Create(source.Text).Project;

        Assert.Equal(
            compilerErrors.Order().Distinct(),
            (await UserProject.CompileErrorsAsync(project, cancellation)).Select(Describe(compilerErrors)).Order().Distinct());
        Assert.Equal(Describe(source), Describe(source.Text, await UserProject.DiagnoseAsync(project, cancellation)));
    }

    /// <summary>Demands exactly the marked diagnostics, whatever the compiler thinks of the source.</summary>
    public static async Task VerifyMarksAsync(string markup)
    {
        var source = MarkedSource.Parse(markup);
        var project = UserProject.Create(source.Text).Project;
        Assert.Equal(Describe(source), Describe(source.Text, await UserProject.DiagnoseAsync(project, TestContext.Current.CancellationToken)));
    }

    /// <summary>The ids that a source gives, whatever the compiler thinks of it.</summary>
    public static async Task<IReadOnlyList<string>> IdsOfAsync(string source, params string[] others)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return [.. (await UserProject.DiagnoseAsync(UserProject.Create(source, others).Project, cancellation)).Select(d => d.Id)];
    }

    private static Func<Diagnostic, string> Describe(string[] compilerErrors)
        => error => compilerErrors.Contains(error.Id) ? error.Id : error.ToString();

    private static string Describe(MarkedSource source)
        => string.Join('\n', source.Expected
            .OrderBy(e => e.Span.Start).ThenBy(e => e.Id, StringComparer.Ordinal)
            .Select(e => $"{e.Id} '{source.Text[e.Span.Start..e.Span.End]}' at {e.Span}"));

    private static string Describe(string text, IEnumerable<Diagnostic> diagnostics)
        => string.Join('\n', diagnostics.Select(d => d.Location.SourceTree is null
            ? $"{d.Id} nowhere"
            : $"{d.Id} '{text[d.Location.SourceSpan.Start..d.Location.SourceSpan.End]}' at {d.Location.SourceSpan}"));
}
