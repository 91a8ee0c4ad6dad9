using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Arc.Redis;

/// <summary>
/// Hears channels of Redis, on a client of its own that is replaced as soon as it loses its connection or one of its channels.
/// </summary>
/// <remarks>
/// A client is not trusted to listen again by itself: when the server stands still while the client looks for it, it tells the server
/// that it listens no longer, takes itself for a listener, and stays deaf (StackExchange.Redis 1.2.6,
/// <see href="https://github.com/StackExchange/StackExchange.Redis/issues/1110">issue 1110</see>).
/// </remarks>
internal sealed class RedisListener(RedisOptions options, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private readonly List<RedisSubscription> _subscriptions = [];
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _listening;
    private bool _disposed;

    /// <summary>Hears a channel from now on; see <see cref="RedisConnection.SubscribeAsync"/>.</summary>
    public async Task SubscribeAsync(RedisChannel channel, Action<RedisChannel, RedisValue> heard, CancellationToken cancellationToken)
    {
        var subscription = new RedisSubscription(channel, heard);

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _subscriptions.Add(subscription);
            _added.TrySetResult();
            _added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _listening ??= ListenAsync();
        }

        try
        {
            await subscription.Begun.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever gives up is not called by the clients that follow, either.
            lock (_gate) _subscriptions.Remove(subscription);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? listening;

        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            listening = _listening;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        if (listening is not null) await listening.ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        // Leaves the lock of the caller at once.
        await Task.Yield();

        while (true)
        {
            var pause = _glance;

            try
            {
                await ListenUntilLostAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever keeps us from listening: the next try may succeed.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!IsStillWanted(exception)) return;
                pause = _look;
            }

            await Task.Delay(pause, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Tells those who wait for their beginning that it has failed; they ask again if they like.</summary>
    private bool IsStillWanted(Exception failure)
    {
        lock (_gate)
        {
            _subscriptions.RemoveAll(subscription => subscription.Fail(failure));

            if (_subscriptions.Count > 0 && !_disposed) return true;

            _listening = null;

            return false;
        }
    }

    private async Task ListenUntilLostAsync()
    {
        ConnectionMultiplexer client = await RedisClient.ConnectAsync(options, _closing.Token).ConfigureAwait(false);
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.ConnectionFailed += (_, failure) =>
        {
            if (failure.ConnectionType == ConnectionType.Subscription) lost.TrySetResult();
        };

        try
        {
            await ReadyAsync(client.GetSubscriber()).ConfigureAwait(false);
            await HearAsync(client.GetSubscriber(), lost.Task).ConfigureAwait(false);
        }
        finally
        {
            await RedisClient.CloseAsync(client).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The side of a client that listens may connect later than the other. What is subscribed to before may never come to the server.
    /// </summary>
    private async Task ReadyAsync(ISubscriber subscriber)
    {
        for (long began = Stopwatch.GetTimestamp(); ; await Task.Delay(_glance, _closing.Token).ConfigureAwait(false))
        {
            try
            {
                await subscriber.PingAsync().WaitAsync(options.CommandTimeout, _closing.Token).ConfigureAwait(false);
                return;
            }
            catch (RedisException) when (Stopwatch.GetElapsedTime(began) < options.CommandTimeout)
            {
                // Not connected yet.
            }
        }
    }

    private async Task HearAsync(ISubscriber subscriber, Task lost)
    {
        var heard = new HashSet<RedisSubscription>();
        var isListening = false;

        try
        {
            while (!lost.IsCompleted)
            {
                (RedisSubscription[] wanted, Task added) = Wanted();

                foreach (RedisSubscription subscription in wanted.Where(heard.Add))
                {
                    await subscriber.SubscribeAsync(subscription.Channel, subscription.Heard).WaitAsync(options.CommandTimeout, _closing.Token).ConfigureAwait(false);
                }

                // On the same connection: its answer comes after the server has heard of all of them.
                await subscriber.PingAsync().WaitAsync(options.CommandTimeout, _closing.Token).ConfigureAwait(false);

                if (Array.Exists(wanted, subscription => subscriber.SubscribedEndpoint(subscription.Channel) is null)) return;

                foreach (RedisSubscription subscription in wanted) subscription.Begin();

                if (!isListening) RedisLog.Listening(logger, wanted.Length);
                isListening = true;
                await Task.WhenAny(lost, added, Task.Delay(_look, _closing.Token)).ConfigureAwait(false);
                _closing.Token.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            if (isListening && !_closing.IsCancellationRequested) RedisLog.Deaf(logger);
        }
    }

    private (RedisSubscription[] Subscriptions, Task Added) Wanted()
    {
        lock (_gate) return ([.. _subscriptions], _added.Task);
    }
}
