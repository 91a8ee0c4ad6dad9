using System.Collections.Immutable;
using Arc.Generators.Tests.Snapshots;
using Arc.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arc.Generators.Tests.Compliance;

/// <summary>
/// What is emitted would pass as written by hand: without the marks of generated code, it compiles as ordinary source under all
/// rules of the SDK's analyzers, none of which finds anything. The project is a library; in an executable CA1515 would ask that a
/// public class be internal, and whether it is, its user has decided.
/// </summary>
public sealed class ComplianceTests
{
    private static readonly string _sdk = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "analyzers.txt")).Trim();

    private static readonly ImmutableArray<DiagnosticAnalyzer> _analyzers =
    [
        .. Directory.GetFiles(_sdk, "*NetAnalyzers.dll").SelectMany(path => new AnalyzerFileReference(path, new FileLoader()).GetAnalyzers(LanguageNames.CSharp)),
    ];

    private static readonly ImmutableDictionary<string, ReportDiagnostic> _rules = AnalyzerConfigSet
        .Create(ImmutableArray.Create(AnalyzerConfig.Parse(File.ReadAllText(Path.Combine(_sdk, "build", "config", "analysislevel_10_all_warnaserror.globalconfig")), "/all.globalconfig")))
        .GlobalConfigOptions.TreeOptions;

    public static TheoryData<string> Names =>
    [
        nameof(Shapes.Product), nameof(Shapes.Owned), nameof(Shapes.OwnedRecord), nameof(Shapes.Reference), nameof(Shapes.BaseClass),
        nameof(Shapes.GenericBase), nameof(Shapes.Record), nameof(Shapes.Constructor), nameof(Shapes.Nested), nameof(Shapes.SameName), nameof(Shapes.Obsolete),
        nameof(Shapes.DomainEvent),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_shape(string name) => Assert.Empty(await FindingsAsync((string)typeof(Shapes).GetField(name)!.GetRawConstantValue()!, Shapes.Context));

    [Theory]
    [InlineData(Shapes.Scalars)]
    [InlineData(Shapes.Nullables)]
    [InlineData(Shapes.Collections)]
    [InlineData(Shapes.Annotations)]
    [InlineData("public Dictionary<string, int> Counts { get; set; } = [];")]
    [InlineData("public string? @class { get; set; } public int @event { get; set; }")]
    public async Task Members(string members) => Assert.Empty(await FindingsAsync(
        $"namespace Shop; [Resource, Permit(Operations.All, Anyone = true)] public partial class Product {{ public Guid Id {{ get; init; }} {members} }} public enum Color {{ Red, DarkBlue }}",
        Shapes.Context));

    [Fact]
    public async Task A_context_that_makes_its_model_itself() => Assert.Empty(await FindingsAsync(Shapes.Product, Shapes.ContextWithOwnModel));

    [Fact]
    public async Task The_rules_are_at_work()
    {
        var compilation = UserCompilation.Create();
        Assert.Contains(await FindingsAsync(compilation, "public class Plain { public static string Of(object value) { return value.ToString(); } }"), finding => finding.Contains("CA1062", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> FindingsAsync(params string[] sources)
    {
        var compilation = UserCompilation.Create(sources);
        var written = GeneratorProof.Driver(ArcGenerators.Create()).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();
        return await FindingsAsync(compilation, [.. written.GeneratedTrees.Select(tree => ByHand(tree.ToString()))]);
    }

    private static async Task<IReadOnlyList<string>> FindingsAsync(CSharpCompilation compilation, params string[] texts)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var trees = texts.Select((text, index) => CSharpSyntaxTree.ParseText(text, UserCompilation.ParseOptions, $"Written{index}.cs")).ToList();
        var analyzed = compilation
            .AddSyntaxTrees(trees)
            .WithOptions(compilation.Options.WithSpecificDiagnosticOptions(_rules))
            .WithAnalyzers(_analyzers, new AnalyzerOptions([]));
        return [.. (await analyzed.GetAllDiagnosticsAsync(cancellation))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed && diagnostic.Location.SourceTree is { } tree && trees.Contains(tree) && !IsNameOfNested(diagnostic) && !IsNameOfMember(diagnostic))
            .Select(diagnostic => $"{diagnostic}\n{diagnostic.Location.SourceTree?.GetText(cancellation).Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}")];
    }

    // CA1707 dislikes the underscore in Outer_ProductController: what is emitted for a nested class stands beside the outer one,
    // and a name that its user could have given to another class would collide.
    private static bool IsNameOfNested(Diagnostic diagnostic) => diagnostic.Id == "CA1707" && diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("Outer_", StringComparison.Ordinal);

    // CA1720 dislikes a property called Guid or Long: the record of a resource's events has the names that the user gave.
    private static bool IsNameOfMember(Diagnostic diagnostic) => diagnostic.Id == "CA1720";

    private static string ByHand(string text) => string.Join('\n', text.Split('\n')
        .Where(line => !line.Contains("auto-generated>", StringComparison.Ordinal) && !line.Contains("GeneratedCode(\"Arc\"", StringComparison.Ordinal)));

    private sealed class FileLoader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Runtime.Loader.AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
    }
}
