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
        await SubscribeAsync(connection, _channel);

        await HearsAgainAsync();
    }

    [Fact]
    public async Task Every_channel_and_pattern_is_heard_once_for_each_listener()
    {
        await using var connection = await ListenAsync();
        await SubscribeAsync(connection, _channel);
        await SubscribeAsync(connection, new RedisChannel("arc:test:*", RedisChannel.PatternMode.Pattern));
        await _redis.CommandAsync("CLIENT KILL TYPE pubsub");
        await HearsAgainAsync();
        var heard = 0;

        // A message of a time without a connection is heard by nobody; none is heard twice by anybody.
        for (var attempt = 0; attempt < 60 && heard < 3; attempt++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            var before = Volatile.Read(ref _heard);
            await _redis.CommandAsync($"PUBLISH {_channel} once");
            await Task.Delay(TimeSpan.FromSeconds(1));
            heard = Volatile.Read(ref _heard) - before;
        }

        Assert.Equal(3, heard);
    }

    private void Hear(RedisChannel channel, RedisValue message) => Interlocked.Increment(ref _heard);

    private RedisConnection Connect() => new(
        Options.Create(new RedisOptions { ConnectionString = _redis.ConnectionString, CommandTimeout = TimeSpan.FromSeconds(1) }), _log);

    private async Task<RedisConnection> ListenAsync()
    {
        await _redis.StartAsync();
        var connection = Connect();
        await SubscribeAsync(connection, _channel);

        return connection;
    }

    /// <summary>On a busy machine to connect may take longer than the short time that is given here.</summary>
    private async Task SubscribeAsync(RedisConnection connection, RedisChannel channel)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await connection.SubscribeAsync(channel, Hear);
                return;
            }
            catch (Exception exception) when (attempt < 60 && exception is RedisException or TimeoutException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
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
