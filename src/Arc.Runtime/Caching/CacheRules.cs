namespace Arc.Caching;

/// <summary>How the answers of one resource are kept, as <see cref="CachedAttribute"/> says.</summary>
public sealed record CacheRules
{
    /// <summary>Seconds after which an answer is stale.</summary>
    public int StaleSeconds { get; init; }

    /// <summary>Seconds after which a stale answer is gone.</summary>
    public int KeepSeconds { get; init; } = 60;

    /// <summary>What drops the answers beside changes of the resource itself.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
