using System.Collections.Concurrent;
using Arc.Resources;

namespace Arc.Caching;

/// <summary>
/// Which answers are out of date. An answer is kept with the generation that its resource had before the rows were read,
/// and given only while that is the current one. Hence a change drops any number of answers by counting up, and an
/// answer that was read before a change and is kept after it is never given.
/// </summary>
internal sealed class Generations
{
    private readonly UntoldChanges _untold;

    // Only what some cached resource depends on has a generation. All of it is known before the first request.
    private readonly ConcurrentDictionary<string, Generation> _byName = new(StringComparer.Ordinal);

    public Generations(ResourceCatalog catalog, UntoldChanges untold)
    {
        _untold = untold;

        // Also those that this process serves to nobody: it may change them.
        foreach (var entry in catalog.Resources)
        {
            if (entry.Info.Cache is { } rules)
            {
                DependenciesOf(entry.Info.Name, rules);
            }
        }
    }

    /// <summary>Whether nothing is cached.</summary>
    public bool IsEmpty => _byName.IsEmpty;

    /// <summary>What the answers of a cached resource depend on.</summary>
    public Generation[] DependenciesOf(string resource, CacheRules rules)
    {
        var names = new HashSet<string>(rules.Tags, StringComparer.Ordinal) { resource };

        return [.. names.Select(name => _byName.GetOrAdd(name, static _ => new Generation()))];
    }

    /// <summary>
    /// The current generation. It is a sum, and grows with each of its parts: equal sums mean that none of them was raised.
    /// </summary>
    public static long Current(Generation[] dependencies)
    {
        var sum = 0L;

        foreach (var dependency in dependencies)
        {
            sum += dependency.Count;
        }

        return sum;
    }

    /// <summary>Drops what depends on a resource that was changed.</summary>
    public void Raise(ResourceInfo resource)
    {
        if (_byName.IsEmpty)
        {
            return;
        }

        Raise(resource.Name);

        foreach (var tag in resource.Cache?.Tags ?? [])
        {
            Raise(tag);
        }
    }

    /// <summary>Drops what depends on a name or tag, here at once and in other instances once they are told.</summary>
    public void Raise(string name)
    {
        if (_byName.TryGetValue(name, out var generation))
        {
            _untold.Add(name);
            generation.Raise();
        }
    }

    /// <summary>Drops what depends on a name or tag in this process: others know of it.</summary>
    public void RaiseHere(string name)
    {
        if (_byName.TryGetValue(name, out var generation))
        {
            generation.Raise();
        }
    }

    /// <summary>Drops everything in this process.</summary>
    public void RaiseAllHere()
    {
        foreach (var generation in _byName.Values)
        {
            generation.Raise();
        }
    }
}
