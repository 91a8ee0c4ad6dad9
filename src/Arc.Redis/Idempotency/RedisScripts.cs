namespace Arc.Redis.Idempotency;

/// <summary>What must happen at once in Redis happens in a script.</summary>
internal static class RedisScripts
{
    public const int Granted = 0;
    public const int Answered = 1;

    /// <summary>The record if there is one, else the lock if it is free. KEYS: record, lock. ARGV: token, lease in ms.</summary>
    public const string Claim = """
        local kept = redis.call('HMGET', KEYS[1], 'expires', 'fingerprint', 'answer')
        if kept[1] then return {1, kept[1], kept[2], kept[3]} end
        if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then
          local now = redis.call('TIME')
          return {0, now[1], now[2]}
        end
        return {2}
        """;

    /// <summary>
    /// Keeps the answer while the lock is the holder's, or nobody's and nothing is kept: then it has run out, or the server has forgotten
    /// it, and nobody has come after it. KEYS: lock, record, scopes. ARGV: token, expiry in ms, fingerprint, answer.
    /// </summary>
    public const string Complete = """
        local holder = redis.call('GET', KEYS[1])
        if holder ~= ARGV[1] and (holder or redis.call('EXISTS', KEYS[2]) == 1) then return 0 end
        redis.call('HSET', KEYS[2], 'expires', ARGV[2], 'fingerprint', ARGV[3], 'answer', ARGV[4])
        redis.call('PEXPIREAT', KEYS[2], ARGV[2])
        redis.call('SADD', KEYS[3], KEYS[2])
        redis.call('PEXPIREAT', KEYS[3], ARGV[2])
        return 1
        """;

    /// <summary>
    /// Renews the lock, or takes it back when it was lost to nobody. KEYS: lock, record. ARGV: token, lease in ms.
    /// </summary>
    public const string Renew = """
        local holder = redis.call('GET', KEYS[1])
        if holder == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        if holder or redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return 1
        """;

    /// <summary>KEYS: lock. ARGV: token.</summary>
    public const string Release = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('DEL', KEYS[1])";

    /// <summary>How many records are left of a key. KEYS: scopes. Their names have its hash tag.</summary>
    public const string Count = "local n = 0 for _, k in ipairs(redis.call('SMEMBERS', KEYS[1])) do n = n + redis.call('EXISTS', k) end return n";

    /// <summary>Drops the records of a key. KEYS: scopes.</summary>
    public const string Forget = "local n = 0 for _, k in ipairs(redis.call('SMEMBERS', KEYS[1])) do n = n + redis.call('DEL', k) end redis.call('DEL', KEYS[1]) return n";
}
