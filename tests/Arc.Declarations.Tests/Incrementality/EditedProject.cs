using Arc.Declarations.Events;
using Arc.Declarations.Incrementality;
using Arc.Declarations.Resources;
using Arc.Declarations.Tests.Reads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Declarations.Tests.Incrementality;

/// <summary>
/// A project that is edited as in an editor, one tree at a time. After every edit the cache is compared with reading
/// everything anew: whatever it may have saved, it may never be wrong.
/// </summary>
internal sealed class EditedProject
{
    private readonly DeclarationCache _cache = new();
    private CSharpCompilation _compilation;
    private int _reads;

    public EditedProject(params string[] sources)
    {
        _compilation = Source.Compile(sources);
        Compare();
        _reads = _cache.Reads;
    }

    public CSharpCompilation Compilation => _compilation;

    public System.Collections.Immutable.ImmutableArray<ResourceDeclaration?> Resources => _cache.Read(_compilation, TestContext.Current.CancellationToken).Resources;

    /// <summary>Replaces text in one file; returns how many classes were read again.</summary>
    public int Edit(int file, string old, string text)
    {
        var source = Text(file);
        Assert.Contains(old, source, StringComparison.Ordinal);
        return Replace(file, source.Replace(old, text, StringComparison.Ordinal));
    }

    public string Text(int file) => TreeAt(file).GetText(TestContext.Current.CancellationToken).ToString();

    /// <summary>Gives one file another text; returns how many classes were read again.</summary>
    public int Replace(int file, string source)
    {
        var tree = TreeAt(file);
        return Update(_compilation.ReplaceSyntaxTree(tree, Source.Parse(source, tree.FilePath)));
    }

    /// <summary>Adds a file; returns how many classes were read again.</summary>
    public int Add(string source) => Update(_compilation.AddSyntaxTrees(Source.Parse(source, $"Added{_compilation.SyntaxTrees.Length}.cs")));

    public int Remove(int file) => Update(_compilation.RemoveSyntaxTrees(TreeAt(file)));

    public int Update(CSharpCompilation compilation)
    {
        _compilation = compilation;
        Compare();
        var reads = _cache.Reads - _reads;
        _reads = _cache.Reads;
        return reads;
    }

    private SyntaxTree TreeAt(int file) => _compilation.SyntaxTrees.Single(tree => tree.FilePath == $"File{file}.cs");

    private void Compare()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var cached = _cache.Read(_compilation, cancellation);
        Assert.Equal(
            Sorted(_compilation.TypesWith(KnownAttribute.Resource).Select(type => ResourceReader.Read(type, new CountedFindings(), cancellation)), resource => resource.MetadataName),
            Sorted(cached.Resources.OfType<ResourceDeclaration>(), resource => resource.MetadataName));
        Assert.Equal(
            Sorted(_compilation.TypesWith(KnownAttribute.ArcContext).Select(type => ContextReader.Read(type, new CountedFindings(), cancellation)), context => context.MetadataName),
            Sorted(cached.Contexts.OfType<ContextDeclaration>(), context => context.MetadataName));
        Assert.Equal(
            Sorted(_compilation.AllTypes().SelectMany(type => SubscriberReader.ReadAll(type, new CountedFindings(), cancellation)), subscriber => subscriber.Name),
            Sorted(cached.Subscribers.OfType<SubscribingClass>().SelectMany(one => one.Subscribers), subscriber => subscriber.Name));
    }

    private static IEnumerable<T> Sorted<T>(IEnumerable<T> items, Func<T, string> name) => items.OrderBy(name, StringComparer.Ordinal);
}
