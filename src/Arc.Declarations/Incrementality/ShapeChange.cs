namespace Arc.Declarations.Incrementality;

/// <summary>What is different between two compilations, by the names of types.</summary>
internal sealed class ShapeChange
{
    private static readonly HashSet<string> _knownAttributes = KnownAttributeNames();

    /// <summary>Something changed that can change the meaning of any declaration.</summary>
    public bool IsGlobal { get; private set; }

    /// <summary>Types that were added, removed or changed.</summary>
    public HashSet<string> Full { get; } = new(StringComparer.Ordinal);

    /// <summary>Types that were added or removed, or changed what stands before the braces.</summary>
    public HashSet<string> Headers { get; } = new(StringComparer.Ordinal);

    public static ShapeChange Between(CompilationShape before, CompilationShape after)
    {
        var change = new ShapeChange();
        if (before.Options != after.Options || !SameReferences(before.References, after.References))
        {
            change.IsGlobal = true;
            return change;
        }

        if (before.Trees.Length == after.Trees.Length)
        {
            change.CompareInPlace(before, after);
        }
        else
        {
            change.CompareMoved(before, after);
        }

        change.IsGlobal |= change.Headers.Overlaps(_knownAttributes);
        return change;
    }

    // The usual edit: each tree stands where it stood, and a few have another text.
    private void CompareInPlace(CompilationShape before, CompilationShape after)
    {
        List<TreeShape>? removed = null;
        List<TreeShape>? added = null;
        for (var i = 0; i < before.Trees.Length; i++)
        {
            var old = before.Trees[i];
            var now = after.Trees[i];
            if (!ReferenceEquals(old, now))
            {
                (removed ??= []).Add(old);
                (added ??= []).Add(now);
                Compare(old, now);
            }
        }

        if (removed is not null && added is not null)
        {
            // A tree on both sides has moved: the order of partial halves, and so of members, may be another.
            IsGlobal = new HashSet<TreeShape>(removed).Overlaps(added) || ChangesSurroundings(before, removed, after, added);
        }
    }

    // Trees came or went: the order of partial halves may be another even where their text is the same.
    private void CompareMoved(CompilationShape before, CompilationShape after)
    {
        var removed = Without(before.Trees, after.Trees);
        var added = Without(after.Trees, before.Trees);
        AddAll(removed);
        AddAll(added);
        IsGlobal = !SameOrder(before.Trees, removed, after.Trees, added) || ChangesSurroundings(before, removed, after, added);
    }

    private static bool ChangesSurroundings(CompilationShape before, List<TreeShape> removed, CompilationShape after, List<TreeShape> added)
        => GlobalUsings(removed) != GlobalUsings(added)
           || (!Namespaces(removed).SetEquals(Namespaces(added)) && !Namespaces(before.Trees).SetEquals(Namespaces(after.Trees)));

    private void Compare(TreeShape before, TreeShape after)
    {
        var old = Texts(before);
        var now = Texts(after);
        foreach (var entry in old)
        {
            if (!now.TryGetValue(entry.Key, out var text))
            {
                Full.Add(entry.Key);
                Headers.Add(entry.Key);
                continue;
            }

            if (text.Full != entry.Value.Full)
            {
                Full.Add(entry.Key);
            }

            if (text.Headers != entry.Value.Headers)
            {
                Headers.Add(entry.Key);
            }
        }

        foreach (var entry in now)
        {
            if (!old.ContainsKey(entry.Key))
            {
                Full.Add(entry.Key);
                Headers.Add(entry.Key);
            }
        }
    }

    // One name can be declared several times in a tree: halves, namespaces, arities.
    private static Dictionary<string, (string Full, string Headers)> Texts(TreeShape tree)
    {
        var texts = new Dictionary<string, (string Full, string Headers)>(StringComparer.Ordinal);
        foreach (var type in tree.Types)
        {
            var entry = (type.Key + type.Full, type.Key + type.Header);
            texts[type.Name] = texts.TryGetValue(type.Name, out var text) ? (text.Full + "\u0002" + entry.Item1, text.Headers + "\u0002" + entry.Item2) : entry;
        }

        return texts;
    }

    private void AddAll(List<TreeShape> trees)
    {
        foreach (var tree in trees)
        {
            foreach (var type in tree.Types)
            {
                Full.Add(type.Name);
                Headers.Add(type.Name);
            }
        }
    }

    private static List<TreeShape> Without(TreeShape[] trees, TreeShape[] others)
    {
        var known = new HashSet<TreeShape>(others);
        List<TreeShape> rest = [];
        foreach (var tree in trees)
        {
            if (!known.Contains(tree))
            {
                rest.Add(tree);
            }
        }

        return rest;
    }

    // What both have stands in the same order in both.
    private static bool SameOrder(TreeShape[] before, List<TreeShape> removed, TreeShape[] after, List<TreeShape> added)
    {
        var gone = new HashSet<TreeShape>(removed);
        var come = new HashSet<TreeShape>(added);
        var i = 0;
        foreach (var tree in before)
        {
            if (gone.Contains(tree))
            {
                continue;
            }

            while (i < after.Length && come.Contains(after[i]))
            {
                i++;
            }

            if (i == after.Length || !ReferenceEquals(after[i], tree))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    private static bool SameReferences(object[] before, object[] after)
    {
        if (before.Length != after.Length)
        {
            return false;
        }

        for (var i = 0; i < before.Length; i++)
        {
            if (!ReferenceEquals(before[i], after[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static string GlobalUsings(List<TreeShape> trees)
    {
        var text = "";
        foreach (var tree in trees)
        {
            text += tree.GlobalUsings;
        }

        return text;
    }

    private static HashSet<string> Namespaces(IEnumerable<TreeShape> trees)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in trees)
        {
            foreach (var name in tree.Namespaces)
            {
                names.Add(name);
            }
        }

        return names;
    }

    private static HashSet<string> KnownAttributeNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in Enum.GetNames(typeof(KnownAttribute)))
        {
            names.Add(name + "Attribute");
        }

        return names;
    }
}
