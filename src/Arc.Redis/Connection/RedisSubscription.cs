using StackExchange.Redis;

namespace Arc.Redis;

/// <summary>A channel that somebody wants to hear, or a pattern of channels.</summary>
internal sealed class RedisSubscription(RedisChannel channel, Action<RedisChannel, RedisValue> heard)
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RedisChannel Channel => channel;

    public Action<RedisChannel, RedisValue> Heard => heard;

    /// <summary>Ends when the server knows for the first time, or when the first attempt to tell it has failed.</summary>
    public Task Begun => _begun.Task;

    public void Begin() => _begun.TrySetResult();

    /// <summary>Notes that the attempt to begin has failed.</summary>
    /// <returns>Whether it had not begun before.</returns>
    public bool Fail(Exception exception) => _begun.TrySetException(exception);
}
