using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Arc.Declarations.Events;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Declarations.Incrementality;

/// <summary>
/// Reads all declarations of a compilation, and only those again whose meaning may have changed since the last one. The README
/// beside this file says why that is sound.
/// </summary>
internal sealed class DeclarationCache
{
    // Who read a tree first: how the generators of a project, which know nothing of each other, come to share one cache.
    private static readonly ConditionalWeakTable<SyntaxTree, DeclarationCache> _caches = new();

    private readonly object _gate = new();

    // Weak, so that trees and references die with their compilation; shapes and tokens hold text and nothing.
    private readonly ConditionalWeakTable<SyntaxTree, TreeShape> _shapes = new();
    private readonly ConditionalWeakTable<MetadataReference, object> _tokens = new();

    // Guarded by _gate, as are the kinds.
    private readonly Dictionary<string, TreeShape> _byPath = new(StringComparer.Ordinal);
    private CompilationShape? _last;
    private CompilationShape? _answered;
    private AssemblyDeclarations? _answer;
    private readonly WeakReference<Compilation?> _asked = new(null);

    private readonly CachedKind<ResourceDeclaration> _resources = new("Resource", static type => type.Attributes, ReadResource);
    private readonly CachedKind<ContextDeclaration> _contexts = new("ArcContext", static type => type.Attributes, ReadContext);
    private readonly CachedKind<SubscribingClass> _subscribers = new("Subscribe", static type => type.MethodAttributes, ReadSubscribers);

    private readonly CachedKind<DomainEventDeclaration> _domainEvents = new("DomainEvent", static type => type.Attributes, ReadDomainEvent);

    /// <summary>How many classes were read since this cache was made: what tests and measurements look at.</summary>
    public int Reads => _resources.Reads + _contexts.Reads + _subscribers.Reads + _domainEvents.Reads;

    /// <summary>The cache that has read trees of this compilation before; a new one for a project that nobody has read.</summary>
    /// <remarks>
    /// Whichever cache it is, the answer is the same but for the places in it. So it does no harm when two drivers that meet at a
    /// new project make one each: the trees are remembered with one of them, and that one is found from then on.
    /// </remarks>
    public static DeclarationCache Of(Compilation compilation)
    {
        foreach (var tree in Trees(compilation))
        {
            if (_caches.TryGetValue(tree, out var cache))
            {
                return cache;
            }
        }

        return new();
    }

    /// <summary>What the compilation declares: the same object for compilations that say the same.</summary>
    public AssemblyDeclarations Read(Compilation compilation, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_answer is not null && _asked.TryGetTarget(out var asked) && ReferenceEquals(asked, compilation))
            {
                return _answer;
            }

            var trees = Trees(compilation);
            var shape = ShapeOf(compilation, trees, cancellation);
            if (_answer is null || !ReferenceEquals(_answered, shape))
            {
                _answer = new(
                    _resources.Read(compilation, trees, shape, cancellation),
                    _contexts.Read(compilation, trees, shape, cancellation),
                    _subscribers.Read(compilation, trees, shape, cancellation),
                    _domainEvents.Read(compilation, trees, shape, cancellation));
                _answered = shape;
            }

            _asked.SetTarget(compilation);
            return _answer;
        }
    }

    private static ImmutableArray<SyntaxTree> Trees(Compilation compilation)
        => compilation.SyntaxTrees as ImmutableArray<SyntaxTree>? ?? [.. compilation.SyntaxTrees];

    private static ResourceDeclaration? ReadResource(INamedTypeSymbol type, ICollection<string> consumed, CancellationToken cancellation)
        => KnownAttributes.Find(type, KnownAttribute.Resource) is null ? null : ResourceReader.Read(type, new CountedFindings(), cancellation, consumed);

    private static ContextDeclaration? ReadContext(INamedTypeSymbol type, ICollection<string> consumed, CancellationToken cancellation)
        => KnownAttributes.Find(type, KnownAttribute.ArcContext) is null ? null : ContextReader.Read(type, new CountedFindings(), cancellation, consumed);

    private static SubscribingClass? ReadSubscribers(INamedTypeSymbol type, ICollection<string> consumed, CancellationToken cancellation)
        => SubscriberReader.ReadAll(type, new CountedFindings(), cancellation, consumed) is { IsEmpty: false } subscribers ? new(subscribers) : null;

    private static DomainEventDeclaration? ReadDomainEvent(INamedTypeSymbol type, ICollection<string> consumed, CancellationToken cancellation)
        => DomainEventReader.Read(type, new CountedFindings(), cancellation, consumed);

    private CompilationShape ShapeOf(Compilation compilation, ImmutableArray<SyntaxTree> trees, CancellationToken cancellation)
    {
        var shapes = new TreeShape[trees.Length];
        var isSame = _last is { } last && last.Trees.Length == shapes.Length;
        for (var i = 0; i < shapes.Length; i++)
        {
            shapes[i] = ShapeOf(trees[i], cancellation);
            isSame = isSame && ReferenceEquals(shapes[i], _last!.Trees[i]);
        }

        var references = Tokens(compilation);
        var options = OptionsOf(compilation);
        isSame = isSame && _last!.Options == options && SameTokens(_last.References, references);
        if (!isSame)
        {
            var next = new CompilationShape(Distinct(shapes), references, options);
            if (_last is { } before)
            {
                next.TakeNames(before);
            }

            _last = next;
            Forget(shapes.Length);
        }

        return _last!;
    }

    private TreeShape ShapeOf(SyntaxTree tree, CancellationToken cancellation)
    {
        if (_shapes.TryGetValue(tree, out var shape))
        {
            return shape;
        }

        shape = TreeShapeReader.Read(tree, cancellation);
        if (_byPath.TryGetValue(tree.FilePath, out var earlier) && earlier.SaysSameAs(shape))
        {
            shape = earlier;
        }
        else
        {
            _byPath[tree.FilePath] = shape;
        }

        // Another cache may know the tree, too, but this table is this one's; under the gate nobody else adds.
        _shapes.Add(tree, shape);
        _caches.GetValue(tree, _ => this);
        return shape;
    }

    // Two trees of one path and one text would be one shape; where they stand could not be told any more.
    private static TreeShape[] Distinct(TreeShape[] shapes)
    {
        var seen = new HashSet<TreeShape>();
        for (var i = 0; i < shapes.Length; i++)
        {
            if (!seen.Add(shapes[i]))
            {
                shapes[i] = shapes[i].Copy();
            }
        }

        return shapes;
    }

    // Paths that were deleted or renamed leave their text behind; once they are the majority, start over.
    private void Forget(int count)
    {
        if (_byPath.Count > (2 * count) + 64)
        {
            _byPath.Clear();
        }

        _resources.Forget(count);
        _contexts.Forget(count);
        _subscribers.Forget(count);
        _domainEvents.Forget(count);
    }

    private object[] Tokens(Compilation compilation)
    {
        var references = compilation.ExternalReferences;
        var tokens = new object[references.Length];
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = _tokens.GetValue(references[i], static _ => new object());
        }

        return tokens;
    }

    private static bool SameTokens(object[] left, object[] right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!ReferenceEquals(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static string OptionsOf(Compilation compilation)
    {
        var csharp = compilation as CSharpCompilation;
        return $"{compilation.AssemblyName}|{csharp?.LanguageVersion}|{csharp?.Options.NullableContextOptions}|{compilation.Options.MetadataImportOptions}|{csharp?.Options.AllowUnsafe}";
    }
}
