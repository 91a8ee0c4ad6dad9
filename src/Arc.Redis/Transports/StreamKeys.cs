using Arc.Transports;
using StackExchange.Redis;

namespace Arc.Redis.Transports;

/// <summary>The keys of an application's events. The braces keep all of them in one slot of a cluster: scripts touch several.</summary>
internal sealed class StreamKeys
{
    private readonly string _prefix;

    public StreamKeys(string name)
    {
        _prefix = $"{{{name}}}:events";
        Streams = [.. Enumerable.Range(0, EventPartition.Count).Select(partition => (RedisKey)$"{_prefix}:{partition}")];
        Dead = $"{_prefix}:dead";
        Wake = $"{_prefix}:wake";
    }

    /// <summary>A stream per partition.</summary>
    public RedisKey[] Streams { get; }

    /// <summary>The stream of dead letters.</summary>
    public RedisKey Dead { get; }

    /// <summary>The channel that tells of new events.</summary>
    public string Wake { get; }

    /// <summary>Who lives: a sorted set of members with the time until which they are believed.</summary>
    public RedisKey Members(string group) => $"{_prefix}:members:{group}";

    /// <summary>Whose a partition is: a hash.</summary>
    public RedisKey Owners(string group) => $"{_prefix}:owners:{group}";
}
