namespace Arc.Redis.Caching;

/// <summary>What must happen at once in Redis happens in a script. Times are the server's.</summary>
internal static class CacheScripts
{
    /// <summary>
    /// Tells of changes. Each leaves a mark, and says which mark it follows: so a listener sees whether it has missed one.
    /// First of all the generations go: that takes no memory, and works on a server that is full, too.
    /// KEYS: state, generations. ARGV: channel, mark, sender and names, then each name. Gives the mark.
    /// </summary>
    public const string Tell = """
        for i = 4, #ARGV do
          redis.call('HDEL', KEYS[2], ARGV[i])
        end
        local before = redis.call('GET', KEYS[1]) or ''
        redis.call('SET', KEYS[1], ARGV[2])
        redis.call('PUBLISH', ARGV[1], before .. ' ' .. ARGV[2] .. ' ' .. ARGV[3])
        return ARGV[2]
        """;

    /// <summary>
    /// Tells that anything may have changed. Each generation goes, so that nothing is given that the server kept; then it is told as
    /// any change. KEYS: state, generations. ARGV: channel, mark, sender.
    /// </summary>
    public const string TellAll = """
        redis.call('DEL', KEYS[2])
        local before = redis.call('GET', KEYS[1]) or ''
        redis.call('SET', KEYS[1], ARGV[2])
        redis.call('PUBLISH', ARGV[1], before .. ' ' .. ARGV[2] .. ' ' .. ARGV[3] .. ' *')
        """;

    /// <summary>
    /// Gives the mark of the last change, and says that this instance lives. One that fell silent without a farewell may have
    /// committed changes that it did not tell: a mark that nobody was told lets all drop everything, as it does when the
    /// server has forgotten the last one. KEYS: state, members, generations. ARGV: mark, instance, silence in ms.
    /// </summary>
    public const string Look = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        redis.call('ZADD', KEYS[2], now, ARGV[2])
        local gone = redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[3]))
        if gone > 0 then
          redis.call('DEL', KEYS[3])
        end
        local state = redis.call('GET', KEYS[1])
        if not state or gone > 0 then
          state = ARGV[1]
          redis.call('SET', KEYS[1], state)
        end
        return state
        """;

    /// <summary>
    /// Finds an answer that is of the current generation of its names, or claims to read it. A claim is of a generation, too: who
    /// asks after a change does not wait for who began before it. What cannot be read as an answer is none.
    /// KEYS: generations, answer, claim. ARGV: a new generation, whether to claim (0 never, 1 what is missing, 2 what is
    /// stale, too), age in ms from which it is stale, claim, lease in ms, names.
    /// Gives the claim's state (0 nobody's, 1 the caller's, 2 another's), generation, time, and of an answer age, tag and body.
    /// </summary>
    public const string Open = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local generation = ''
        for i = 6, #ARGV do
          local own = redis.call('HGET', KEYS[1], ARGV[i])
          if not own then
            own = ARGV[1]
            redis.call('HSET', KEYS[1], ARGV[i], own)
          end
          generation = generation .. own .. '.'
        end
        local kept = redis.pcall('HMGET', KEYS[2], 'generation', 'at', 'tag', 'body')
        local age = not kept.err and kept[1] == generation and kept[3] and kept[4] and now - (tonumber(kept[2]) or now + 1) or -1
        local claim = redis.call('GET', KEYS[3])
        local state = claim and string.sub(claim, 1, #generation) == generation and 2 or 0
        local wanted = ARGV[2] ~= '0' and age < 0 or ARGV[2] == '2' and age >= tonumber(ARGV[3])
        if wanted and state == 0 then
          redis.call('SET', KEYS[3], generation .. ARGV[4], 'PX', ARGV[5])
          state = 1
        end
        local at = string.format('%.0f', now)
        if age < 0 then
          return { state, generation, at }
        end
        return { state, generation, at, age, kept[3], kept[4] }
        """;

    /// <summary>
    /// Keeps an answer, unless one of its names was raised since it was opened, or a later read is kept already; ends the claim.
    /// KEYS: generations, answer, claim. ARGV: generation, when it was opened, tag, body, how long to keep it in ms, claim, names.
    /// </summary>
    public const string Keep = """
        if redis.call('GET', KEYS[3]) == ARGV[1] .. ARGV[6] then
          redis.call('DEL', KEYS[3])
        end
        local generation = ''
        for i = 7, #ARGV do
          generation = generation .. (redis.call('HGET', KEYS[1], ARGV[i]) or '') .. '.'
        end
        if generation ~= ARGV[1] then
          return 0
        end
        local kept = redis.pcall('HMGET', KEYS[2], 'generation', 'at')
        if not kept.err and kept[1] == generation and (tonumber(kept[2]) or 0) > tonumber(ARGV[2]) then
          return 0
        end
        redis.call('DEL', KEYS[2])
        redis.call('HSET', KEYS[2], 'generation', generation, 'at', ARGV[2], 'tag', ARGV[3], 'body', ARGV[4])
        redis.call('PEXPIREAT', KEYS[2], string.format('%.0f', ARGV[2] + ARGV[5]))
        return 1
        """;

    /// <summary>Ends a claim. KEYS: claim. ARGV: generation, claim.</summary>
    public const string Release = "if redis.call('GET', KEYS[1]) ~= ARGV[1] .. ARGV[2] then return 0 end return redis.call('DEL', KEYS[1])";
}
