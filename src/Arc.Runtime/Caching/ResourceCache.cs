namespace Arc.Caching;

/// <summary>
/// Drops kept answers by hand, after changes that Arc does not see: <c>ExecuteUpdate</c>, SQL of your own, an import. A
/// service of the application; it reaches the cache of this process, and of all instances where they tell each other of changes.
/// </summary>
public sealed class ResourceCache
{
    private readonly Generations _generations;

    internal ResourceCache(Generations generations) => _generations = generations;

    /// <summary>Drops the answers of every resource that bears a name or tag. Call it after the change was committed.</summary>
    /// <param name="name">The name of a resource, such as <c>product</c>, or a tag of <see cref="CachedAttribute"/>; an unknown one drops nothing.</param>
    public void Drop(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _generations.Raise(name);
    }
}
