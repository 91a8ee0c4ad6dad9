using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Tests.Verification;

/// <summary>
/// Runs generators, and every use proves four things: the input compiles; the output has neither error nor warning; a
/// second run after an unrelated edit does nothing, with every expected step present; and no value that flows through a
/// step of ours holds anything that belongs to a compilation or can change.
/// </summary>
internal sealed class GeneratorProof
{
    private static readonly GeneratorDriverOptions _options = new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);

    private readonly ImmutableArray<GeneratedSourceResult> _sources;

    private GeneratorProof(ImmutableArray<GeneratedSourceResult> sources) => _sources = sources;

    /// <summary>Runs Arc's generators; the sources may hold anything but errors of their own.</summary>
    public static GeneratorProof Of(params string[] sources) => Of(UserCompilation.Create(sources));

    /// <inheritdoc cref="Of(string[])"/>
    public static GeneratorProof Of(CSharpCompilation compilation) => Of(ArcGenerators.Create(), compilation, Steps.Of(compilation));

    /// <summary>Runs any generators.</summary>
    /// <param name="generators">The generators.</param>
    /// <param name="compilation">The user's code.</param>
    /// <param name="steps">The names of the steps that have to be there.</param>
    public static GeneratorProof Of(IIncrementalGenerator[] generators, CSharpCompilation compilation, IReadOnlyCollection<string> steps)
    {
        var driver = Driver(generators).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        var result = driver.GetRunResult();
        Assert.All(result.Results, one => Assert.Null(one.Exception));

        InputCompiles(compilation, output);
        OutputIsClean(compilation, output);
        UnrelatedEditDoesNothing(driver, compilation, steps);
        Steps.HoldDataOnly(result, steps);
        return new([.. result.Results.SelectMany(one => one.GeneratedSources)]);
    }

    public static GeneratorDriver Driver(params IIncrementalGenerator[] generators)
        => CSharpGeneratorDriver.Create(generators.Select(generator => generator.AsSourceGenerator()), parseOptions: UserCompilation.ParseOptions, driverOptions: _options);

    /// <summary>The names of the files.</summary>
    public IEnumerable<string> HintNames => _sources.Select(source => source.HintName).Order(StringComparer.Ordinal);

    /// <summary>The text of a file.</summary>
    public string this[string hintName]
        => Assert.Single(_sources, source => source.HintName == hintName).SourceText.ToString();

    // Its own half cannot compile alone where it names what is emitted, so its trees are judged within the whole.
    private static void InputCompiles(CSharpCompilation input, Compilation output)
        => Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && IsIn(input, diagnostic))
            .Select(diagnostic => diagnostic.ToString()));

    private static void OutputIsClean(CSharpCompilation input, Compilation output)
        => Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsIn(input, diagnostic))
            .Select(diagnostic => diagnostic + "\n" + diagnostic.Location.SourceTree?.GetText(TestContext.Current.CancellationToken).Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]));

    private static bool IsIn(CSharpCompilation input, Diagnostic diagnostic)
        => diagnostic.Location.SourceTree is { } tree && input.SyntaxTrees.Contains(tree);

    private static void UnrelatedEditDoesNothing(GeneratorDriver driver, CSharpCompilation compilation, IReadOnlyCollection<string> steps)
    {
        var second = driver.RunGenerators(compilation.With("internal class Unrelated { }"), TestContext.Current.CancellationToken);
        var result = second.GetRunResult();
        Steps.ArePresent(result, steps);
        Assert.Empty(Steps.Changed(result, steps));
    }
}
