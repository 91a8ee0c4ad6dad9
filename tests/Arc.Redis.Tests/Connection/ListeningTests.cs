using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Arc.Redis.Tests.Connection;

/// <summary>Whoever listens hears again after whatever came between, without sending anything itself.</summary>
public sealed class ListeningTests : IAsyncDisposable
{
    private readonly RealRedis _redis = new();
    private readonly KeptLog _log = new();
    private readonly RedisChannel _channel = $"arc:test:{Guid.CreateVersion7()}";
    private int _heard;

    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    [Fact]
    public async Task It_hears_again_after_a_server_that_stood_still_while_the_client_looked_for_it()
    {
        await using var connection = await ListenAsync();

        // What tells clients to look anew at their servers; and this one then does not answer them in time.
        await _redis.CommandAsync("PUBLISH __Booksleeve_MasterChanged *\r\nCLIENT PAUSE 4000 ALL");
        await Task.Delay(TimeSpan.FromSeconds(5));

        await HearsAgainAsync();
    }

    [Fact]
    public async Task It_hears_again_after_the_server_closed_its_connection_many_times()
    {
        await using var connection = await ListenAsync();

        for (var round = 0; round < 20; round++)
        {
            await _redis.CommandAsync("CLIENT KILL TYPE pubsub");
            await Task.Delay(Random.Shared.Next(0, 300));
        }

        await HearsAgainAsync();
    }

    [Fact]
    public async Task While_the_server_is_away_the_attempt_fails_and_may_be_made_again()
    {
        await using var connection = Connect();
        await Assert.ThrowsAnyAsync<Exception>(() => connection.SubscribeAsync(_channel, Hear));

        await _redis.StartAsync();
        await connection.SubscribeAsync(_channel, Hear);

        await HearsAgainAsync();
    }

    [Fact]
    public async Task Every_channel_and_pattern_is_heard_once_for_each_listener()
    {
        await using var connection = await ListenAsync();
        await connection.SubscribeAsync(_channel, Hear);
        await connection.SubscribeAsync(new RedisChannel("arc:test:*", RedisChannel.PatternMode.Pattern), Hear);
        await _redis.CommandAsync("CLIENT KILL TYPE pubsub");
        await HearsAgainAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var before = Volatile.Read(ref _heard);

        await _redis.CommandAsync($"PUBLISH {_channel} once");
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.Equal(before + 3, Volatile.Read(ref _heard));
    }

    private void Hear(RedisChannel channel, RedisValue message) => Interlocked.Increment(ref _heard);

    private RedisConnection Connect() => new(
        Options.Create(new RedisOptions { ConnectionString = _redis.ConnectionString, CommandTimeout = TimeSpan.FromSeconds(1) }), _log);

    private async Task<RedisConnection> ListenAsync()
    {
        await _redis.StartAsync();
        var connection = Connect();
        await connection.SubscribeAsync(_channel, Hear);

        return connection;
    }

    private async Task HearsAgainAsync()
    {
        var before = Volatile.Read(ref _heard);

        for (var attempt = 0; attempt < 300 && Volatile.Read(ref _heard) == before; attempt++)
        {
            await _redis.CommandAsync($"PUBLISH {_channel} again");
            await Task.Delay(200);
        }

        Assert.True(Volatile.Read(ref _heard) > before, string.Join(Environment.NewLine, _log.Lines));
    }
}
