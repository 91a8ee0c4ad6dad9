namespace Arc.Caching;

/// <summary>Counts the changes of everything that bears one name or tag.</summary>
internal sealed class Generation
{
    private long _count;

    public long Count => Volatile.Read(ref _count);

    public void Raise() => Interlocked.Increment(ref _count);
}
