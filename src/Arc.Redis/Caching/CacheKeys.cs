using StackExchange.Redis;

namespace Arc.Redis.Caching;

/// <summary>The keys of an application's cache. The braces keep all of them in one slot of a cluster: scripts touch several.</summary>
internal sealed class CacheKeys
{
    public CacheKeys(string name)
    {
        var prefix = $"{{{name}}}:cache";
        Changes = $"{prefix}:changes";
        State = $"{prefix}:state";
        Members = $"{prefix}:members";
    }

    /// <summary>The channel on which changes are told.</summary>
    public string Changes { get; }

    /// <summary>The mark of the last change.</summary>
    public RedisKey State { get; }

    /// <summary>Who lives: a sorted set of instances with the time at which they were last seen.</summary>
    public RedisKey Members { get; }
}
