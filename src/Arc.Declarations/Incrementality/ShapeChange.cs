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

        var removed = Without(before.Trees, after.Trees);
        var added = Without(after.Trees, before.Trees);
        change.IsGlobal = !SameOrder(before.Trees, removed, after.Trees, added)
            || GlobalUsings(removed) != GlobalUsings(added)
            || !Namespaces(before).SetEquals(Namespaces(after));
        if (change.IsGlobal)
        {
            return change;
        }

        if (InPlace(before.Trees, after.Trees))
        {
            for (var i = 0; i < before.Trees.Length; i++)
            {
                if (!ReferenceEquals(before.Trees[i], after.Trees[i]))
                {
                    change.Compare(before.Trees[i], after.Trees[i]);
                }
            }
        }
        else
        {
            // Trees came or went: the order of partial halves may be another even where their text is the same.
            change.AddAll(removed);
            change.AddAll(added);
        }

        change.IsGlobal = change.Headers.Overlaps(_knownAttributes);
        return change;
    }

    private static bool InPlace(TreeShape[] before, TreeShape[] after) => before.Length == after.Length;

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

    private static HashSet<string> Namespaces(CompilationShape shape)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in shape.Trees)
        {
            names.UnionWith(tree.Namespaces);
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
