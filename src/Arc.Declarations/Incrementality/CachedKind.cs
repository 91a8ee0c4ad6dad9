using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Incrementality;

/// <summary>The declarations of one kind, as they were read last. Guarded by the gate of the <see cref="DeclarationCache"/>.</summary>
/// <typeparam name="T">The kind of declaration.</typeparam>
/// <param name="attribute">The name, without its suffix, of the attribute that marks what is read.</param>
/// <param name="namesOf">Where in a type that attribute stands.</param>
/// <param name="read">Reads a class and adds the names of the types whose content the result rests on; null when the attribute is another's.</param>
internal sealed class CachedKind<T>(
    string attribute, Func<TypeShape, string[]?> namesOf, Func<INamedTypeSymbol, ICollection<string>, CancellationToken, T?> read)
    where T : class
{
    private readonly Dictionary<string, CachedRead<T>> _reads = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, T>> _found = [];
    private Dictionary<string, int> _slots = new(StringComparer.Ordinal);

    /// <summary>How many classes were read.</summary>
    public int Reads { get; private set; }

    /// <summary>
    /// All of a compilation, each at the position where it was last time, with null where one has gone: the pipeline compares
    /// by position, and one more or less must not move all others.
    /// </summary>
    public ImmutableArray<T?> Read(Compilation compilation, ImmutableArray<SyntaxTree> trees, CompilationShape shape, CancellationToken cancellation)
    {
        _found.Clear();
        for (var i = 0; i < trees.Length; i++)
        {
            var treeShape = shape.Trees[i];
            foreach (var type in treeShape.Types)
            {
                if (namesOf(type) is { } names && IsMarked(names, treeShape, shape))
                {
                    cancellation.ThrowIfCancellationRequested();
                    ReadType(compilation, trees[i], type, shape, cancellation);
                }
            }
        }

        return Place();
    }

    /// <summary>Classes that were deleted or renamed leave their reads behind; once they are the majority, it starts over.</summary>
    public void Forget(int trees)
    {
        if (_reads.Count > (2 * trees) + 1024)
        {
            _reads.Clear();
        }
    }

    private bool IsMarked(string[] names, TreeShape tree, CompilationShape shape)
    {
        foreach (var name in names)
        {
            if (AttributeAlias.Names(name, attribute) || AttributeAlias.Any(tree.Aliases, name, attribute) || AttributeAlias.Any(shape.GlobalAliases, name, attribute))
            {
                return true;
            }
        }

        return false;
    }

    private void ReadType(Compilation compilation, SyntaxTree tree, TypeShape type, CompilationShape shape, CancellationToken cancellation)
    {
        if (!_reads.TryGetValue(type.Key, out var cached) || !cached.IsValidFor(shape))
        {
            Reads++;
            var consumed = new HashSet<string>(StringComparer.Ordinal) { type.Name };
            var node = TypeDeclarations.At(tree.GetRoot(cancellation), type.Ordinal);
            var symbol = node is null ? null : compilation.GetSemanticModel(tree).GetDeclaredSymbol(node, cancellation) as INamedTypeSymbol;
            cached = new CachedRead<T>(symbol is null ? null : read(symbol, consumed, cancellation), consumed, shape);
            _reads[type.Key] = cached;
        }

        if (cached.Declaration is { } declaration)
        {
            _found.Add(new(type.Key, declaration));
        }
    }

    private ImmutableArray<T?> Place()
    {
        if (_slots.Count > (2 * _found.Count) + 16)
        {
            _slots = new Dictionary<string, int>(StringComparer.Ordinal);
        }

        foreach (var entry in _found)
        {
            if (!_slots.ContainsKey(entry.Key))
            {
                _slots.Add(entry.Key, _slots.Count);
            }
        }

        var placed = new T?[_slots.Count];
        foreach (var entry in _found)
        {
            placed[_slots[entry.Key]] = entry.Value;
        }

        return ImmutableArray.Create(placed);
    }
}
