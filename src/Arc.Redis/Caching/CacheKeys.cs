using StackExchange.Redis;

namespace Arc.Redis.Caching;

/// <summary>The keys of an application's cache. The braces keep all of them in one slot of a cluster: scripts touch several.</summary>
internal sealed class CacheKeys
{
    private readonly string _prefix;

    public CacheKeys(string name)
    {
        _prefix = $"{{{name}}}:cache";
        Changes = $"{_prefix}:changes";
        State = $"{_prefix}:state";
        Members = $"{_prefix}:members";
        Generations = $"{_prefix}:generations";
    }

    /// <summary>The channel on which changes are told.</summary>
    public string Changes { get; }

    /// <summary>The mark of the last change.</summary>
    public RedisKey State { get; }

    /// <summary>Who lives: a sorted set of instances with the time at which they were last seen.</summary>
    public RedisKey Members { get; }

    /// <summary>The generation of each name and tag: a hash of random texts. Without its field, a name begins a new one.</summary>
    public RedisKey Generations { get; }

    /// <summary>An answer: a hash.</summary>
    public RedisKey Answer(string key) => $"{_prefix}:answer:{key}";

    /// <summary>Who is reading an answer.</summary>
    public RedisKey Claim(string key) => $"{_prefix}:claim:{key}";
}
