namespace Arc.Redis.Caching;

/// <summary>What must happen at once in Redis happens in a script. Times are the server's.</summary>
internal static class CacheScripts
{
    /// <summary>
    /// Tells of changes. Each leaves a mark, and says which mark it follows: so a listener sees whether it has missed one.
    /// KEYS: state. ARGV: channel, mark, sender and names. Gives the mark.
    /// </summary>
    public const string Tell = """
        local before = redis.call('GET', KEYS[1]) or ''
        redis.call('SET', KEYS[1], ARGV[2])
        redis.call('PUBLISH', ARGV[1], before .. ' ' .. ARGV[2] .. ' ' .. ARGV[3])
        return ARGV[2]
        """;

    /// <summary>
    /// Gives the mark of the last change, and says that this instance lives. One that fell silent without a farewell may have
    /// committed changes that it did not tell: a mark that nobody was told lets all drop everything, as it does when the
    /// server has forgotten the last one. KEYS: state, members. ARGV: mark, instance, silence in ms.
    /// </summary>
    public const string Look = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        redis.call('ZADD', KEYS[2], now, ARGV[2])
        local gone = redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[3]))
        local state = redis.call('GET', KEYS[1])
        if not state or gone > 0 then
          state = ARGV[1]
          redis.call('SET', KEYS[1], state)
        end
        return state
        """;
}
