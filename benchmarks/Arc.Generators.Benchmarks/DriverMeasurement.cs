using System.Diagnostics;
using Arc.Declarations.Incrementality;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Benchmarks;

/// <summary>
/// How long the generators take in the compiler's process. The compilation is bound beforehand as far as the edited tree's
/// declarations go, since the editor pays for that with or without us; what the generators ask for besides is their own cost.
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
    private readonly int _number;

    public DriverMeasurement(int count)
    {
        _unrelated = Parse(Unrelated(0), "Unrelated.cs");
        var trees = Enumerable.Range(0, count)
            .Select(number => Parse(ManyResources.Source(number), FormattableString.Invariant($"Product{number}.cs")))
            .Append(Parse(ManyResources.Context, "StoreContext.cs"))
            .Append(_unrelated)
            .ToList();
        _number = count / 2;
        _edited = trees[_number];
        _compilation = CSharpCompilation.Create("Shop", trees, _references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The first run of a driver over everything.</summary>
    public Timing Cold(int rounds) => Median([.. Enumerable.Range(0, rounds).Select(_ =>
    {
        // Trees of its own: those that were seen before are known.
        var compilation = Fresh(_compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(_compilation.SyntaxTrees.Select(tree => Parse(tree.ToString(), tree.FilePath))));
        var driver = Driver(ArcGenerators.Create());
        return Time(() => driver.RunGenerators(compilation));
    })], []);

    /// <summary>A member is added to one resource.</summary>
    public Timing EditOfOne(int rounds) => Edits(rounds, _edited, round => ManyResources.Source(_number, FormattableString.Invariant($"public int Added{round} {{ get; set; }}")));

    /// <summary>The body of a method of one resource changes.</summary>
    public Timing EditOfBody(int rounds) => Edits(rounds, _edited, round => ManyResources.Source(_number, body: FormattableString.Invariant($"Slug = Name + {round};")));

    /// <summary>Another file changes.</summary>
    public Timing UnrelatedEdit(int rounds) => Edits(rounds, _unrelated, Unrelated);

    /// <summary>Another file changes: what the reading of declarations has of it.</summary>
    public Timing UnrelatedRead(int rounds)
    {
        var cache = new DeclarationCache();
        cache.Read(_compilation, CancellationToken.None);
        return Median(Rounds(rounds, _unrelated, Unrelated, compilation => Time(() => cache.Read(compilation, CancellationToken.None))), []);
    }

    private Timing Edits(int rounds, SyntaxTree tree, Func<int, string> text)
    {
        var written = Driver(ArcGenerators.Create()).RunGenerators(_compilation).GetRunResult().Results;
        return Median(
            Edits(rounds, tree, text, ArcGenerators.Create()),
            Edits(rounds, tree, text, [.. written.Select(files => new ConstantFiles(files))]));
    }

    // One driver after the other, not in turns: each would find the caches of the processor full of the other's 1,600 files.
    private List<double> Edits(int rounds, SyntaxTree tree, Func<int, string> text, IIncrementalGenerator[] generators)
    {
        GC.Collect();
        var driver = Driver(generators).RunGenerators(_compilation);
        return Rounds(rounds, tree, text, compilation => Time(() => driver = driver.RunGenerators(compilation)));
    }

    private List<double> Rounds(int rounds, SyntaxTree tree, Func<int, string> text, Func<CSharpCompilation, double> measure)
    {
        var (current, compilation) = (tree, _compilation);
        List<double> times = [];
        for (var round = 0; round < rounds; round++)
        {
            var next = Parse(text(round), tree.FilePath);
            compilation = Fresh(compilation.ReplaceSyntaxTree(current, next));
            current = next;
            times.Add(measure(compilation));
        }

        return times;
    }

    // The types by name: the first question of any editor to a new compilation.
    private static CSharpCompilation Fresh(CSharpCompilation compilation)
    {
        compilation.GetTypeByMetadataName("Shop.StoreContext");
        return compilation;
    }

    private static CSharpGeneratorDriver Driver(IIncrementalGenerator[] generators) => CSharpGeneratorDriver.Create(generators.Select(generator => generator.AsSourceGenerator()), parseOptions: _options);

    private static string Unrelated(int round) => FormattableString.Invariant($"internal static class Unrelated {{ public static int Value() => {round}; }}");

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, _options, path);

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static Timing Median(List<double> whole, List<double> driver) => new(Middle(whole), Middle(driver), whole.Min());

    private static double Middle(List<double> times) => times.Count == 0 ? 0 : times.Order().ElementAt(times.Count / 2);
}
