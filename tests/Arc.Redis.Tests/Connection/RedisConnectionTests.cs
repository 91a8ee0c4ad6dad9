using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Arc.Redis.Tests.Connection;

/// <summary>One connection for everybody, made on first use, with an end to every wait.</summary>
public sealed class RedisConnectionTests
{
    private readonly KeptLog _log = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_written_is_the_value_read()
    {
        await using RedisConnection connection = Connect(RealRedis.Shared);
        RedisKey key = $"arc:test:{Guid.CreateVersion7()}";

        await connection.ExecuteAsync(database => database.StringSetAsync(key, "naïve 日本", TimeSpan.FromMinutes(1)), Cancelled);

        RedisValue read = await connection.ExecuteAsync(database => database.StringGetAsync(key), Cancelled);
        Assert.Equal("naïve 日本", (string?)read);
    }

    [Fact]
    public async Task Callers_that_arrive_together_share_one_connection()
    {
        await using var redis = new RealRedis();
        await redis.StartAsync();
        await using RedisConnection connection = Connect(redis.ConnectionString);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => connection.ExecuteAsync(database => database.PingAsync(), Cancelled)));

        Assert.Single(_log.Lines, line => line.StartsWith("Connected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_published_reaches_a_subscriber()
    {
        await using RedisConnection connection = Connect(RealRedis.Shared);
        RedisChannel channel = $"arc:test:{Guid.CreateVersion7()}";
        var received = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await connection.SubscribeAsync(channel, (_, message) => received.TrySetResult(message), Cancelled);

        await connection.ExecuteAsync(database => database.PublishAsync(channel, "hello"), Cancelled);

        Assert.Equal("hello", await received.Task.WaitAsync(TimeSpan.FromSeconds(120), Cancelled));
    }

    [Fact]
    public async Task A_server_that_is_away_at_first_is_used_as_soon_as_it_is_there()
    {
        await using var redis = new RealRedis();
        await using RedisConnection connection = Connect(redis.ConnectionString);
        await Assert.ThrowsAnyAsync<Exception>(() => connection.ExecuteAsync(database => database.PingAsync(), Cancelled));

        await redis.StartAsync();

        await connection.ExecuteAsync(database => database.PingAsync(), Cancelled);
    }

    [Fact]
    public async Task A_server_that_restarts_is_found_again()
    {
        await using var redis = new RealRedis();
        await redis.StartAsync();
        await using RedisConnection connection = Connect(redis.ConnectionString);
        await connection.ExecuteAsync(database => database.PingAsync(), Cancelled);

        await redis.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => connection.ExecuteAsync(database => database.PingAsync(), Cancelled));
        await redis.StartAsync();

        await EventuallyAsync(() => connection.ExecuteAsync(database => database.PingAsync(), Cancelled));
        await EventuallyAsync(() => _log.Lines.Any(line => line.Contains("lost", StringComparison.Ordinal)) ? Task.CompletedTask : throw new TimeoutException());
    }

    [Fact]
    public async Task A_server_that_accepts_and_never_answers_is_not_waited_for_longer_than_allowed()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using RedisConnection connection = Connect($"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}", TimeSpan.FromSeconds(1));
        long started = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<Exception>(() => connection.ExecuteAsync(database => database.PingAsync(), Cancelled));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task A_command_without_an_answer_ends_with_a_timeout()
    {
        await using RedisConnection connection = Connect(RealRedis.Shared, TimeSpan.FromSeconds(1));
        await EventuallyAsync(() => connection.ExecuteAsync(database => database.PingAsync(), Cancelled));
        var never = new TaskCompletionSource<bool>();

        await Assert.ThrowsAsync<TimeoutException>(() => connection.ExecuteAsync(_ => never.Task, Cancelled));
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_end_the_connection_of_others()
    {
        await using RedisConnection connection = Connect(RealRedis.Shared);
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.ExecuteAsync(database => database.PingAsync(), givenUp.Token));

        await connection.ExecuteAsync(database => database.PingAsync(), Cancelled);
        Assert.Single(_log.Lines, line => line.StartsWith("Connected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_password_is_used_and_never_logged()
    {
        const string password = "correct-horse-battery";
        await using var redis = new RealRedis(password);
        await redis.StartAsync();
        await using RedisConnection connection = Connect(redis.ConnectionString);

        await connection.ExecuteAsync(database => database.PingAsync(), Cancelled);

        Assert.DoesNotContain(_log.Lines, line => line.Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_closed_connection_refuses_to_be_used()
    {
        RedisConnection connection = Connect(RealRedis.Shared);
        await connection.ExecuteAsync(database => database.PingAsync(), Cancelled);

        await connection.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => connection.ExecuteAsync(database => database.PingAsync(), Cancelled));
    }

    private RedisConnection Connect(string connectionString, TimeSpan? timeout = null) => new(
        Options.Create(new RedisOptions { ConnectionString = connectionString, CommandTimeout = timeout ?? TimeSpan.FromSeconds(10) }),
        _log);

    private static async Task EventuallyAsync(Func<Task> action)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await action();
                return;
            }
            catch (Exception exception) when (attempt < 480 && exception is RedisException or TimeoutException)
            {
                await Task.Delay(250, Cancelled);
            }
        }
    }
}
