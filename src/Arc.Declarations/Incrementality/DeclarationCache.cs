using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Declarations.Incrementality;

/// <summary>
/// Reads all resources of a compilation, and only those again whose meaning may have changed since the last one. The README
/// beside this file says why that is sound.
/// </summary>
internal sealed class DeclarationCache
{
    private readonly object _gate = new();

    // Weak, so that trees and references die with their compilation; shapes and tokens hold text and nothing.
    private readonly ConditionalWeakTable<SyntaxTree, TreeShape> _shapes = new();
    private readonly ConditionalWeakTable<MetadataReference, object> _tokens = new();

    // Guarded by _gate.
    private readonly Dictionary<string, TreeShape> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CachedRead> _reads = new(StringComparer.Ordinal);
    private Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private CompilationShape? _last;

    /// <summary>How many classes were read since this cache was made: what tests and measurements look at.</summary>
    public int Reads { get; private set; }

    /// <summary>
    /// The resources, each at the position where it was last time, with null where one has gone: the pipeline compares by
    /// position, and one resource more or less must not move all others.
    /// </summary>
    public ImmutableArray<ResourceDeclaration?> Read(Compilation compilation, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var trees = compilation.SyntaxTrees as ImmutableArray<SyntaxTree>? ?? [.. compilation.SyntaxTrees];
            var shape = ShapeOf(compilation, trees, cancellation);
            var found = new List<KeyValuePair<string, ResourceDeclaration>>();
            for (var i = 0; i < trees.Length; i++)
            {
                ReadTree(compilation, trees[i], shape, shape.Trees[i], found, cancellation);
            }

            return Place(found);
        }
    }

    private void ReadTree(
        Compilation compilation, SyntaxTree tree, CompilationShape shape, TreeShape treeShape, List<KeyValuePair<string, ResourceDeclaration>> found, CancellationToken cancellation)
    {
        foreach (var type in treeShape.Types)
        {
            if (!LooksLikeResource(type, treeShape, shape))
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            if (!_reads.TryGetValue(type.Key, out var read) || !read.IsValidFor(shape))
            {
                read = ReadType(compilation, tree, type, shape, cancellation);
                _reads[type.Key] = read;
            }

            if (read.Declaration is { } declaration)
            {
                found.Add(new(type.Key, declaration));
            }
        }
    }

    private CachedRead ReadType(Compilation compilation, SyntaxTree tree, TypeShape type, CompilationShape shape, CancellationToken cancellation)
    {
        Reads++;
        var consumed = new HashSet<string>(StringComparer.Ordinal) { type.Name };
        var node = TypeDeclarations.At(tree.GetRoot(cancellation), type.Ordinal);
        ResourceDeclaration? declaration = null;
        if (node is not null && compilation.GetSemanticModel(tree).GetDeclaredSymbol(node, cancellation) is INamedTypeSymbol symbol
            && KnownAttributes.Find(symbol, KnownAttribute.Resource) is not null)
        {
            declaration = ResourceReader.Read(symbol, new CountedFindings(), cancellation, consumed);
        }

        return new CachedRead(declaration, consumed, shape);
    }

    private static bool LooksLikeResource(TypeShape type, TreeShape tree, CompilationShape shape)
    {
        if (type.Attributes is null)
        {
            return false;
        }

        foreach (var name in type.Attributes)
        {
            if (name is "Resource" or "ResourceAttribute" || Array.IndexOf(tree.ResourceAliases, name) >= 0 || shape.IsGlobalResourceAlias(name))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<ResourceDeclaration?> Place(List<KeyValuePair<string, ResourceDeclaration>> found)
    {
        if (_slots.Count > (2 * found.Count) + 16)
        {
            _slots = new Dictionary<string, int>(StringComparer.Ordinal);
        }

        foreach (var entry in found)
        {
            if (!_slots.ContainsKey(entry.Key))
            {
                _slots.Add(entry.Key, _slots.Count);
            }
        }

        var placed = new ResourceDeclaration?[_slots.Count];
        foreach (var entry in found)
        {
            placed[_slots[entry.Key]] = entry.Value;
        }

        return ImmutableArray.Create(placed);
    }

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

        // Another generator run may share the tree, but not this cache; under the gate nobody else adds.
        _shapes.Add(tree, shape);
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

        if (_reads.Count > (2 * count) + 1024)
        {
            _reads.Clear();
        }
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
