namespace Arc;

/// <summary>
/// How much the cache of answers may hold. Bound from the configuration section <c>Arc:Cache</c> and checked when the
/// application starts.
/// </summary>
public sealed class CacheOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Arc:Cache";

    /// <summary>What all answers together may take in this process, in bytes; the least used ones leave first.</summary>
    /// <value>64 MiB by default; from 64 KiB to 64 GiB.</value>
    public long MemoryBytes { get; set; } = 64 << 20;

    /// <summary>The largest body that is kept, in bytes; a larger one is read anew for every request.</summary>
    /// <value>256 KiB by default; from 1 KiB to 64 MiB, and no more than half of <see cref="MemoryBytes"/>.</value>
    public int MaxEntryBytes { get; set; } = 256 << 10;
}
