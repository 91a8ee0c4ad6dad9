using System.Diagnostics;
using Arc.Declarations.Incrementality;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Benchmarks;

/// <summary>
/// How long the generator takes in the compiler's process. The compilation is bound beforehand as far as the edited tree's
/// declarations go, since the editor pays for that with or without us; what the generator asks for besides is its own cost.
/// </summary>
internal sealed class DriverMeasurement
{
    private static readonly CSharpParseOptions _options = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] _references =
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.txt"))
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly CSharpCompilation _compilation;
    private readonly SyntaxTree _edited;
    private readonly SyntaxTree _unrelated;

    public DriverMeasurement(int count)
    {
        _unrelated = Parse("internal static class Unrelated { public static int Value() => 0; }", "Unrelated.cs");
        var trees = Enumerable.Range(0, count)
            .Select(number => Parse(ManyResources.Source(number), FormattableString.Invariant($"Product{number}.cs")))
            .Append(Parse(ManyResources.Context, "StoreContext.cs"))
            .Append(_unrelated)
            .ToList();
        _edited = trees[count / 2];
        _compilation = CSharpCompilation.Create("Shop", trees, _references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Number = count / 2;
    }

    private int Number { get; }

    /// <summary>The first run of a driver over everything.</summary>
    public Timing Cold(int rounds) => Median(rounds, _ =>
    {
        var driver = Driver();
        return Time(() => driver.RunGenerators(Fresh(_compilation)));
    });

    /// <summary>A member is added to one resource.</summary>
    public Timing EditOfOne(int rounds) => Edits(rounds, _edited, round => ManyResources.Source(Number, FormattableString.Invariant($"public int Added{round} {{ get; set; }}")));

    /// <summary>The body of a method of one resource changes.</summary>
    public Timing EditOfBody(int rounds) => Edits(rounds, _edited, round => ManyResources.Source(Number, body: FormattableString.Invariant($"Slug = Name + {round};")));

    /// <summary>Another file changes.</summary>
    public Timing UnrelatedEdit(int rounds) => Edits(rounds, _unrelated, round => FormattableString.Invariant($"internal static class Unrelated {{ public static int Value() => {round}; }}"));

    /// <summary>Another file changes: what the reading of declarations has of it.</summary>
    public Timing UnrelatedRead(int rounds)
    {
        var cache = new DeclarationCache();
        cache.Read(_compilation, CancellationToken.None);
        var (current, compilation) = (_unrelated, _compilation);
        return Median(rounds, round =>
        {
            var next = Parse(FormattableString.Invariant($"internal static class Unrelated {{ public static int Value() => {round}; }}"), _unrelated.FilePath);
            compilation = compilation.ReplaceSyntaxTree(current, next);
            current = next;
            Fresh(compilation);
            return Time(() => cache.Read(compilation, CancellationToken.None));
        });
    }

    private Timing Edits(int rounds, SyntaxTree tree, Func<int, string> text)
    {
        var driver = Driver().RunGenerators(_compilation);
        var (current, compilation) = (tree, _compilation);
        return Median(rounds, round =>
        {
            var next = Parse(text(round), tree.FilePath);
            compilation = compilation.ReplaceSyntaxTree(current, next);
            current = next;
            Fresh(compilation);
            return Time(() => driver = driver.RunGenerators(compilation));
        });
    }

    // The types by name: the first question of any editor to a new compilation.
    private static CSharpCompilation Fresh(CSharpCompilation compilation)
    {
        compilation.GetTypeByMetadataName("Shop.StoreContext");
        return compilation;
    }

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create([new ArcGenerator().AsSourceGenerator()], parseOptions: _options);

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, _options, path);

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // The first half warms up: the compiler's tiers settle late.
    private static Timing Median(int rounds, Func<int, double> measure)
    {
        var times = Enumerable.Range(0, rounds).Select(measure).Skip(rounds / 2).Order().ToList();
        return new(times[times.Count / 2], times[0]);
    }
}
