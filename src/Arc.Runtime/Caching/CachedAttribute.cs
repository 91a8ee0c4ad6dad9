namespace Arc;

/// <summary>Asks for cached reads. Reserved: this version caches nothing, and the build says so.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CachedAttribute : Attribute
{
    /// <summary>Seconds during which an entry is served as fresh.</summary>
    public int StaleSeconds { get; set; }

    /// <summary>Seconds during which an entry may be served while it is renewed.</summary>
    public int KeepSeconds { get; set; }

    /// <summary>Tags by which entries are invalidated together.</summary>
    public string[]? Tags { get; set; }
}
