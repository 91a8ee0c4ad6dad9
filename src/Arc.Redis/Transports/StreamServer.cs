using StackExchange.Redis;

namespace Arc.Redis.Transports;

/// <summary>The commands of the transport, on the shared connection.</summary>
internal sealed class StreamServer(RedisConnection connection)
{
    public Task<RedisResult> CommandAsync(string command, object[] arguments, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(database => database.ExecuteAsync(command, arguments), cancellationToken);

    public Task<RedisResult> ScriptAsync(string script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken) =>
        connection.EvaluateAsync(script, keys, values, cancellationToken);

    public Task HearAsync(string channel, Action heard, CancellationToken cancellationToken) =>
        connection.SubscribeAsync(new RedisChannel(channel, RedisChannel.PatternMode.Literal), (_, _) => heard(), cancellationToken);
}
