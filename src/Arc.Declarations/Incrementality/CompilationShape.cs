namespace Arc.Declarations.Incrementality;

/// <summary>What all types of a compilation say. The same object for all compilations that say the same.</summary>
internal sealed class CompilationShape(TreeShape[] trees, object[] references, string options)
{
    private Dictionary<string, List<TypeShape>>? _byName;
    private ShapeChange? _lastChange;
    private WeakReference<CompilationShape>? _lastChangeFrom;

    public TreeShape[] Trees { get; } = trees;

    /// <summary>A token per reference; the references themselves would keep other compilations alive.</summary>
    public object[] References { get; } = references;

    /// <summary>Language version, nullability and whatever else changes the meaning of text.</summary>
    public string Options { get; } = options;

    /// <summary>The identifiers of all global usings: part of what every type rests on.</summary>
    public HashSet<string> GlobalNames
    {
        get
        {
            if (field is null)
            {
                field = new HashSet<string>(StringComparer.Ordinal);
                foreach (var tree in Trees)
                {
                    foreach (var name in tree.GlobalNames)
                    {
                        field.Add(name);
                    }
                }
            }

            return field;
        }
    }

    /// <summary>The aliases of all global usings.</summary>
    public AttributeAlias[] GlobalAliases => field ??= [.. Trees.SelectMany(static tree => tree.GlobalAliases)];

    /// <summary>All declarations of types of that name, nested ones, too.</summary>
    public List<TypeShape>? TypesNamed(string name)
    {
        if (_byName is null)
        {
            _byName = new Dictionary<string, List<TypeShape>>(StringComparer.Ordinal);
            foreach (var tree in Trees)
            {
                Enter(tree);
            }
        }

        return _byName.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>
    /// Takes over the index of names from the compilation before, which is hardly asked again, and mends it where trees
    /// differ: with hundreds of trees an edit of one should not cost all of them.
    /// </summary>
    public void TakeNames(CompilationShape before)
    {
        if (before._byName is null || before.Trees.Length != Trees.Length)
        {
            return;
        }

        _byName = before._byName;
        before._byName = null;
        for (var i = 0; i < Trees.Length; i++)
        {
            if (!ReferenceEquals(Trees[i], before.Trees[i]))
            {
                foreach (var type in before.Trees[i].Types)
                {
                    _byName[type.Name].Remove(type);
                }

                Enter(Trees[i]);
            }
        }
    }

    private void Enter(TreeShape tree)
    {
        foreach (var type in tree.Types)
        {
            if (!_byName!.TryGetValue(type.Name, out var types))
            {
                _byName.Add(type.Name, types = []);
            }

            types.Add(type);
        }
    }

    /// <summary>What is different here from an earlier compilation. Asked for by each class in turn, so the last answer is kept.</summary>
    public ShapeChange ChangeFrom(CompilationShape earlier)
    {
        if (_lastChange is null || _lastChangeFrom is null || !_lastChangeFrom.TryGetTarget(out var from) || !ReferenceEquals(from, earlier))
        {
            _lastChange = ShapeChange.Between(earlier, this);
            _lastChangeFrom = new WeakReference<CompilationShape>(earlier);
        }

        return _lastChange;
    }
}
