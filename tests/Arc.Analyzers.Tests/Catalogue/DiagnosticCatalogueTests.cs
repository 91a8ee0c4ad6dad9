using Arc.Analyzers.Tests.Verification;
using Arc.Declarations;
using Microsoft.CodeAnalysis;

namespace Arc.Analyzers.Tests.Catalogue;

/// <summary>An id is a promise: everything that belongs to it is there, and it does what its page says.</summary>
public sealed class DiagnosticCatalogueTests
{
    public static TheoryData<string> CausedByClasses => DiagnosticCatalogue.CausedByClasses;

    [Fact]
    public void Every_entry_is_complete()
        => Assert.Equal([], DiagnosticCatalogue.Entries.SelectMany(entry => CatalogueRules.ProblemsOf(entry).Select(problem => $"{entry.Id}: {problem}")));

    [Fact]
    public void The_catalogue_holds_what_it_promises_and_no_id_twice()
    {
        Assert.True(DiagnosticCatalogue.Entries.Length > 70);
        Assert.Equal(DiagnosticCatalogue.Entries.Length, DiagnosticCatalogue.Entries.Select(entry => entry.Id).Distinct().Count());
    }

    [Fact]
    public void Nothing_is_written_about_an_id_that_does_not_exist()
        => Assert.Empty(DiagnosticCatalogue.Mentioned.Except(DiagnosticCatalogue.Entries.Select(entry => entry.Id)));

    [Fact]
    public void Each_id_belongs_to_one_analyzer()
        => Assert.Empty(ArcAnalyzers.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .GroupBy(descriptor => descriptor.Id).Where(group => group.Count() > 1).Select(group => group.Key));

    [Theory, MemberData(nameof(CausedByClasses))]
    public Task The_positive_case_is_reported_at_exactly_its_span(string id)
        => AnalyzerVerifier.VerifyMarksAsync(DiagnosticCatalogue.Entry(id).Case!.Positive);

    [Theory, MemberData(nameof(CausedByClasses))]
    public async Task Its_message_says_all_that_it_has_to_say(string id)
    {
        var source = MarkedSource.Parse(DiagnosticCatalogue.Entry(id).Case!.Positive).Text;
        var diagnostics = await UserProject.DiagnoseAsync(UserProject.Create(source).Project, TestContext.Current.CancellationToken);

        Assert.All(diagnostics, diagnostic => Assert.DoesNotMatch(@"\{[0-4]", diagnostic.GetMessage()));
    }

    /// <summary>Who makes one mistake sees one error: a refused class is emitted as a skeleton, which the compiler accepts.</summary>
    [Theory, MemberData(nameof(CausedByClasses))]
    public async Task The_bad_example_of_its_page_gives_no_error_of_the_compiler_beside_it(string id)
    {
        var project = UserProject.Create(DiagnosticCatalogue.Entry(id).Page!.Example("Bad")!).Project;

        Assert.Equal([], (await UserProject.CompileErrorsAsync(project, TestContext.Current.CancellationToken)).Select(error => error.ToString()));
    }

    [Theory, MemberData(nameof(CausedByClasses))]
    public Task The_negative_neighbour_compiles_and_is_silent(string id)
        => AnalyzerVerifier.VerifyAsync(DiagnosticCatalogue.Entry(id).Case!.Negative);

    [Theory, MemberData(nameof(CausedByClasses))]
    public async Task Half_typed_source_does_no_harm(string id)
        => Assert.NotNull(await AnalyzerVerifier.IdsOfAsync(DiagnosticCatalogue.Entry(id).Case!.HalfTyped));

    [Theory, MemberData(nameof(CausedByClasses))]
    public async Task The_bad_example_of_its_page_gives_exactly_this_id(string id)
        => Assert.Equal([id], (await AnalyzerVerifier.IdsOfAsync(DiagnosticCatalogue.Entry(id).Page!.Example("Bad")!)).Distinct());

    [Theory, MemberData(nameof(CausedByClasses))]
    public Task The_good_example_of_its_page_compiles_and_gives_nothing(string id)
        => AnalyzerVerifier.VerifyAsync(DiagnosticCatalogue.Entry(id).Page!.Example("Good")!);

    /// <summary>A class with an error of ours is emitted as a skeleton, and one without is emitted whole.</summary>
    [Theory, MemberData(nameof(CausedByClasses))]
    public async Task It_is_an_error_if_and_only_if_the_generator_refuses_the_class(string id)
    {
        var entry = DiagnosticCatalogue.Entry(id);
        if (entry.Descriptor!.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd))
        {
            return;
        }

        var source = MarkedSource.Parse(entry.Case!.Positive).Text;
        var compilation = await UserProject.Create(source).Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var findings = new CountedFindings();
        foreach (var type in compilation!.GetSymbolsWithName(_ => true, SymbolFilter.Type, TestContext.Current.CancellationToken).OfType<INamedTypeSymbol>())
        {
            CompilationReads.ReadAll(type, ArcSymbols.Of(compilation)!, findings, TestContext.Current.CancellationToken);
        }

        Assert.Equal(entry.Descriptor.DefaultSeverity == DiagnosticSeverity.Error, findings.Refusals > 0);
    }

    [Fact]
    public void The_index_lists_every_page_in_order()
    {
        var index = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pages", "README.md"));
        var positions = DiagnosticCatalogue.Entries.Select(entry => index.IndexOf($"| [{entry.Id}]({entry.Id}.md) |", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, positions);
        Assert.Equal(positions.Order(), positions);
    }
}
