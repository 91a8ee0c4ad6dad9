namespace Arc.Declarations.Incrementality;

/// <summary>The declaration of one class, and what it rests on.</summary>
/// <typeparam name="T">The kind of declaration.</typeparam>
internal sealed class CachedRead<T>
    where T : class
{
    private readonly HashSet<string> _full = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mentions = new(StringComparer.Ordinal);
    private CompilationShape _validFor;

    public CachedRead(T? declaration, IEnumerable<string> consumed, CompilationShape shape)
    {
        Declaration = declaration;
        _validFor = shape;
        var open = new Queue<string>();
        Add(open, consumed);
        Add(open, shape.GlobalNames);
        while (open.Count > 0)
        {
            if (shape.TypesNamed(open.Dequeue()) is not { } types)
            {
                continue;
            }

            foreach (var type in types)
            {
                _mentions.UnionWith(type.Mentions);
                Add(open, type.Strong);
            }
        }
    }

    /// <summary>Null for a class whose attribute only looks like the one that is searched for.</summary>
    public T? Declaration { get; }

    /// <summary>Reading the class again would give the same.</summary>
    public bool IsValidFor(CompilationShape shape)
    {
        if (ReferenceEquals(shape, _validFor))
        {
            return true;
        }

        var change = shape.ChangeFrom(_validFor);
        if (change.IsGlobal || Touches(change.Full, _full) || Touches(change.Headers, _mentions))
        {
            return false;
        }

        _validFor = shape;
        return true;
    }

    // A change is a few names, and what a class rests on many: so these are looked up in those.
    private static bool Touches(HashSet<string> changed, HashSet<string> names)
    {
        foreach (var name in changed)
        {
            if (names.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(Queue<string> open, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (_full.Add(name))
            {
                open.Enqueue(name);
            }
        }
    }
}
