namespace Arc;

/// <summary>
/// How much the cache of answers may hold, and how instances share it. Bound from the configuration section <c>Arc:Cache</c> and checked when the
/// application starts.
/// </summary>
public sealed class CacheOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Arc:Cache";

    internal const string Memory = "memory";

    /// <summary>What all answers together may take in this process, in bytes; the least used ones leave first.</summary>
    /// <value>64 MiB by default; from 64 KiB to 64 GiB.</value>
    public long MemoryBytes { get; set; } = 64 << 20;

    /// <summary>The largest body that is kept, in bytes; a larger one is read anew for every request.</summary>
    /// <value>256 KiB by default; from 1 KiB to 64 MiB, and no more than half of <see cref="MemoryBytes"/>.</value>
    public int MaxEntryBytes { get; set; } = 256 << 10;

    /// <summary>
    /// Where answers are kept: <c>memory</c>, each process for itself, or <c>redis</c>, where all instances share them; the
    /// memory of the process stays in front.
    /// </summary>
    /// <value><c>memory</c> by default.</value>
    public string Store { get; set; } = Memory;

    /// <summary>
    /// How long a shared store may take to answer. A slower one counts as failed: it is passed by, and left alone for a second and
    /// then longer, up to ten.
    /// </summary>
    /// <value>250 milliseconds by default; from 10 milliseconds to 10 seconds.</value>
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long an instance waits for another one that is reading the same answer from the database; then it reads, too. Only
    /// where they share a store.
    /// </summary>
    /// <value>Two seconds by default; from 10 milliseconds to one minute.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Tells applications apart that share one Redis: it stands in every key and channel. Instances with the same name tell each
    /// other of changes.
    /// </summary>
    /// <value><c>arc</c> by default; 100 characters at most, without braces, brackets, stars and question marks.</value>
    public string Namespace { get; set; } = "arc";

    /// <summary>
    /// How long an instance goes on giving kept answers while it cannot hear what other instances change. After that it reads
    /// from the database until it hears again. It looks after the others four times in this time.
    /// </summary>
    /// <value>Two seconds by default; from 200 milliseconds to one hour.</value>
    public TimeSpan MaxSilence { get; set; } = TimeSpan.FromSeconds(2);
}
