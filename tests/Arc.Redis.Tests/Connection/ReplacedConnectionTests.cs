using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Arc.Redis.Tests.Connection;

/// <summary>A connection that does not come back to life by itself is replaced, and whoever listens hears on.</summary>
public sealed class ReplacedConnectionTests : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private readonly KeptLog _log = new();
    private readonly Wire _wire = new(IPEndPoint.Parse(RealRedis.Shared));
    private readonly RedisChannel _channel = $"arc:test:{Guid.CreateVersion7()}";
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    public ValueTask DisposeAsync() => _wire.DisposeAsync();

    [Fact]
    public async Task Commands_succeed_again_although_the_old_connection_stays_open_and_silent()
    {
        await using var connection = Connect($"127.0.0.1:{_wire.Port}");
        await WarmAsync(connection);

        await _wire.GoDeadAsync();

        await EventuallyAsync(() => connection.ExecuteAsync(database => database.PingAsync()));
        Assert.Contains(_log.Lines, line => line.Contains("replaced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_listened_hears_on_after_the_connection_was_replaced()
    {
        await using var connection = Connect($"127.0.0.1:{_wire.Port}");
        await WarmAsync(connection);
        await connection.SubscribeAsync(_channel, (_, message) => _heard.Writer.TryWrite(message!));
        await _wire.GoDeadAsync();
        await EventuallyAsync(() => connection.ExecuteAsync(database => database.PingAsync()));

        await using var other = Connect(RealRedis.Shared);
        await WarmAsync(other);
        await other.ExecuteAsync(database => database.PublishAsync(_channel, "again"));

        using var patience = new CancellationTokenSource(_patience);
        Assert.Equal("again", await _heard.Reader.ReadAsync(patience.Token));
        Assert.False(_heard.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_listener_that_sends_nothing_hears_on_after_the_server_was_away()
    {
        await using var redis = new RealRedis();
        await redis.StartAsync();
        await using var connection = Connect(redis.ConnectionString);
        await WarmAsync(connection);
        await connection.SubscribeAsync(_channel, (_, message) => _heard.Writer.TryWrite(message!));
        await redis.StopAsync();

        // Longer than the client is trusted to mend itself.
        await Task.Delay(TimeSpan.FromSeconds(7));
        await redis.StartAsync();

        await using var other = Connect(redis.ConnectionString);
        await EventuallyAsync(async () =>
        {
            await other.ExecuteAsync(database => database.PublishAsync(_channel, "again"));
            await Task.Delay(50);

            return _heard.Reader.TryRead(out _) ? true : throw new TimeoutException();
        });
    }

    [Fact]
    public async Task A_server_that_answers_with_errors_has_a_connection_that_works()
    {
        await using var connection = Connect(RealRedis.Shared);
        await WarmAsync(connection);
        var never = new TaskCompletionSource<bool>();
        await Assert.ThrowsAsync<TimeoutException>(() => connection.ExecuteAsync(_ => never.Task));
        var isRefused = false;

        // Longer than a connection is trusted on which nothing has succeeded.
        for (var until = DateTime.UtcNow.AddSeconds(7); DateTime.UtcNow < until || !isRefused; await Task.Delay(100))
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => connection.ExecuteAsync(database => database.ExecuteAsync("NONSENSE")));
            isRefused = failure is RedisServerException;
        }

        await Assert.ThrowsAsync<TimeoutException>(() => connection.ExecuteAsync(_ => never.Task));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("replaced", StringComparison.Ordinal));
    }

    private RedisConnection Connect(string connectionString) =>
        new(Options.Create(new RedisOptions { ConnectionString = connectionString, CommandTimeout = TimeSpan.FromSeconds(3) }), _log);

    /// <summary>To connect may take longer than a command is given.</summary>
    private static Task WarmAsync(RedisConnection connection) => EventuallyAsync(() => connection.ExecuteAsync(database => database.PingAsync()));

    private static async Task EventuallyAsync<T>(Func<Task<T>> action)
    {
        for (var until = DateTime.UtcNow + _patience; ; await Task.Delay(100))
        {
            try
            {
                await action();
                return;
            }
            catch (Exception exception) when (DateTime.UtcNow < until && exception is RedisException or TimeoutException or ObjectDisposedException)
            {
                // Not yet.
            }
        }
    }
}
