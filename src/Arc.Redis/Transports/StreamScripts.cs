namespace Arc.Redis.Transports;

/// <summary>
/// What has to happen on the server as one step. Times are the server's. An entry has the field <c>event</c>, a CloudEvent;
/// one that was replayed also has the field <c>for</c>, the only group that it concerns.
/// </summary>
internal static class StreamScripts
{
    /// <summary>Adds a batch. KEYS the streams. ARGV the channel, then stream number and event in turn.</summary>
    public const string Publish = """
        for i = 2, #ARGV, 2 do
          redis.call('XADD', KEYS[tonumber(ARGV[i])], '*', 'event', ARGV[i + 1])
        end
        redis.call('PUBLISH', ARGV[1], '')
        return 0
        """;

    /// <summary>
    /// Renews a member and deals out partitions. KEYS members, owners, the streams. ARGV group, member, lease in ms. Gives the
    /// surplus and the member's partitions. The groups are made here too, from the beginning of the streams: after a flush
    /// they are missing, and what was published meanwhile is read.
    /// </summary>
    public const string Share = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local parts = #KEYS - 2
        for i = 3, #KEYS do
          redis.pcall('XGROUP', 'CREATE', KEYS[i], ARGV[1], '0', 'MKSTREAM')
        end
        redis.call('ZADD', KEYS[1], now + tonumber(ARGV[3]), ARGV[2])
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
        local fair = math.ceil(parts / redis.call('ZCARD', KEYS[1]))
        local owned, free = {}, {}
        for part = 0, parts - 1 do
          local owner = redis.call('HGET', KEYS[2], part)
          if owner == ARGV[2] then
            owned[#owned + 1] = part
          elseif not owner or not redis.call('ZSCORE', KEYS[1], owner) then
            free[#free + 1] = part
          end
        end
        for i = 1, math.min(#free, fair - #owned) do
          redis.call('HSET', KEYS[2], free[i], ARGV[2])
          owned[#owned + 1] = free[i]
        end
        local answer = { math.max(0, #owned - fair) }
        for i = 1, #owned do
          answer[i + 1] = owned[i]
        end
        return answer
        """;

    /// <summary>Gives a partition up. KEYS owners. ARGV member, partition.</summary>
    public const string Release = """
        if redis.call('HGET', KEYS[1], ARGV[2]) == ARGV[1] then
          redis.call('HDEL', KEYS[1], ARGV[2])
        end
        return 0
        """;

    /// <summary>
    /// Leaves. KEYS members, owners, the streams. ARGV group, member. A consumer that has something pending stays, since
    /// deleting it would forget that.
    /// </summary>
    public const string Leave = """
        redis.call('ZREM', KEYS[1], ARGV[2])
        for part = 0, #KEYS - 3 do
          if redis.call('HGET', KEYS[2], part) == ARGV[2] then
            redis.call('HDEL', KEYS[2], part)
          end
          local pending = redis.pcall('XPENDING', KEYS[part + 3], ARGV[1], '-', '+', 1, ARGV[2])
          if not pending.err and #pending == 0 then
            redis.pcall('XGROUP', 'DELCONSUMER', KEYS[part + 3], ARGV[1], ARGV[2])
          end
        end
        return 0
        """;

    /// <summary>
    /// Makes everything that is pending in a stream the member's, whoever had it: the partition is its own. From here on only reads with
    /// the new turn are carried out. Consumers that are left with nothing and do not live go. KEYS stream, members, owners. ARGV group,
    /// member, cursor, partition, turn. Gives the next cursor.
    /// </summary>
    public const string Claim = """
        if redis.call('HGET', KEYS[3], ARGV[4]) ~= ARGV[2] then
          return redis.error_reply('ARC the partition has gone to another member')
        end
        redis.call('HSET', KEYS[3], 'turn:' .. ARGV[4], ARGV[5])
        local claimed = redis.call('XAUTOCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[3], 'COUNT', 500, 'JUSTID')
        if claimed[1] == '0-0' then
          for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
            local name, pending
            for i = 1, #consumer, 2 do
              if consumer[i] == 'name' then name = consumer[i + 1] end
              if consumer[i] == 'pending' then pending = consumer[i + 1] end
            end
            if pending == 0 and name ~= ARGV[2] and not redis.call('ZSCORE', KEYS[2], name) then
              redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], name)
            end
          end
        end
        return claimed[1]
        """;

    /// <summary>
    /// Reads what was not handed out yet. A read that waited somewhere, while a partition has gone to another member or was begun
    /// again, must take nothing: what it is handed out nobody else would read in its place. KEYS owners, the streams. ARGV group, member, how
    /// many of each, then partition and turn of each stream. Gives what XREADGROUP gives.
    /// </summary>
    public const string Read = """
        local command = { 'XREADGROUP', 'GROUP', ARGV[1], ARGV[2], 'COUNT', ARGV[3], 'STREAMS' }
        for i = 2, #KEYS do
          if redis.call('HGET', KEYS[1], 'turn:' .. ARGV[2 * i]) ~= ARGV[2 * i + 1] then
            return redis.error_reply('ARC a partition was begun again after this read was sent')
          end
          command[#command + 1] = KEYS[i]
        end
        for i = 2, #KEYS do
          command[#command + 1] = '>'
        end
        return redis.call(unpack(command))
        """;

    /// <summary>Reads what is pending in a stream. KEYS stream. ARGV group, where to begin. Gives id, tries, fields of each.</summary>
    public const string Pending = """
        local answer = {}
        for i, pending in ipairs(redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[2], '+', 200)) do
          local entry = redis.call('XRANGE', KEYS[1], pending[1], pending[1])
          answer[i] = { pending[1], pending[4], entry[1] and entry[1][2] or {} }
        end
        return answer
        """;

    /// <summary>Moves an entry to the dead letters, once. KEYS stream, dead letters. ARGV group, id, event, attempts, error, how long it has been failing in ms.</summary>
    public const string Bury = """
        if redis.call('XACK', KEYS[1], ARGV[1], ARGV[2]) == 1 then
          local time = redis.call('TIME')
          local first = time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[6])
          redis.call('XADD', KEYS[2], '*', 'group', ARGV[1], 'event', ARGV[3], 'attempts', ARGV[4], 'error', ARGV[5], 'first', string.format('%.0f', first))
        end
        return 0
        """;

    /// <summary>Publishes a dead letter again for its group. KEYS dead letters, stream. ARGV id, group, event, channel.</summary>
    public const string Replay = """
        if redis.call('XDEL', KEYS[1], ARGV[1]) == 0 then
          return 0
        end
        redis.call('XADD', KEYS[2], '*', 'event', ARGV[3], 'for', ARGV[2])
        redis.call('PUBLISH', ARGV[4], '')
        return 1
        """;

    /// <summary>
    /// Removes what every group is done with, once it is old enough. KEYS the streams. ARGV how long to keep in ms. In a stream
    /// without groups age alone decides; else whatever comes after the first entry that some group is not done with is left alone.
    /// </summary>
    public const string Trim = """
        local time = redis.call('TIME')
        local least = time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[1])
        local function split(id)
          local ms, number = string.match(id, '^(%d+)%-(%d+)$')
          return tonumber(ms), tonumber(number)
        end
        for _, stream in ipairs(KEYS) do
          local groups = redis.call('EXISTS', stream) == 1 and redis.call('XINFO', 'GROUPS', stream) or {}
          local ms, number = least, 0
          for _, group in ipairs(groups) do
            local name, last
            for i = 1, #group, 2 do
              if group[i] == 'name' then name = group[i + 1] end
              if group[i] == 'last-delivered-id' then last = group[i + 1] end
            end
            local pending = redis.call('XPENDING', stream, name)
            local groupMs, groupNumber = split(pending[1] > 0 and pending[2] or last)
            if groupMs < ms or (groupMs == ms and groupNumber < number) then
              ms, number = groupMs, groupNumber
            end
          end
          redis.call('XTRIM', stream, 'MINID', string.format('%.0f-%.0f', ms, number))
        end
        return 0
        """;
}
