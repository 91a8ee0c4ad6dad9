using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Arc.Redis;

/// <summary>
/// The one connection to Redis that everything in a process shares. It is made on first use, once for any number of
/// callers, and mends itself after the server was away.
/// </summary>
/// <remarks>
/// Only the asynchronous side of the client is used: its synchronous calls starve the thread pool under load. Every
/// wait is bounded by <see cref="RedisOptions.CommandTimeout"/>.
/// </remarks>
public sealed class RedisConnection : IAsyncDisposable
{
    private readonly RedisOptions _options;
    private readonly ILogger<RedisConnection> _logger;
    private readonly Lock _gate = new();

    // Guarded by _gate. A task and not its result, so that callers that arrive while it connects wait for the same one.
    private Task<ConnectionMultiplexer>? _connecting;
    private bool _disposed;

    /// <summary>Prepares a connection; nothing is sent before the first use.</summary>
    /// <param name="options">Where Redis is.</param>
    /// <param name="logger">Told when the connection is made, lost and restored.</param>
    public RedisConnection(IOptions<RedisOptions> options, ILogger<RedisConnection> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _logger = logger;
    }

    /// <summary>Runs one command and waits for its answer, at most as long as the options allow.</summary>
    /// <typeparam name="T">What the command answers.</typeparam>
    /// <param name="command">An asynchronous call on the database.</param>
    /// <param name="cancellationToken">Ends the wait; a command that was sent may still take effect.</param>
    /// <returns>The answer of the server.</returns>
    /// <exception cref="TimeoutException">Connecting or the answer took longer than the options allow.</exception>
    /// <exception cref="RedisConnectionException">The server cannot be reached.</exception>
    public async Task<T> ExecuteAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ConnectionMultiplexer connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        return await command(connection.GetDatabase()).WaitAsync(_options.CommandTimeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The publishing and subscribing side of the connection; bound each call on it with <c>WaitAsync</c>.</summary>
    /// <param name="cancellationToken">Ends the wait for the connection.</param>
    /// <returns>The subscriber that everything in the process shares.</returns>
    /// <exception cref="TimeoutException">Connecting took longer than the options allow.</exception>
    /// <exception cref="RedisConnectionException">The server cannot be reached.</exception>
    public async Task<ISubscriber> GetSubscriberAsync(CancellationToken cancellationToken = default)
    {
        ConnectionMultiplexer connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        return connection.GetSubscriber();
    }

    /// <summary>Closes the connection; later calls fail.</summary>
    /// <returns>A task that ends when the connection is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        Task<ConnectionMultiplexer>? connecting;
        lock (_gate)
        {
            _disposed = true;
            connecting = _connecting;
        }

        if (connecting is not null) await CloseAsync(connecting).ConfigureAwait(false);
    }

    private static async Task CloseAsync(Task<ConnectionMultiplexer> connecting)
    {
        // An attempt that failed was told to whoever asked for the connection, and leaves nothing to close.
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!connecting.IsCompletedSuccessfully) return;

        ConnectionMultiplexer connection = await connecting.ConfigureAwait(false);
        connection.Dispose();
    }

    private Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancellationToken)
    {
        Task<ConnectionMultiplexer> connecting;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);

            // A failed attempt is not kept: the next caller tries again. Once connected, the client reconnects by itself.
            if (_connecting is null or { IsFaulted: true } or { IsCanceled: true }) _connecting = OpenAsync();
            connecting = _connecting;
        }

        return connecting.IsCompletedSuccessfully ? connecting : connecting.WaitAsync(cancellationToken);
    }

    private async Task<ConnectionMultiplexer> OpenAsync()
    {
        // Leaves the lock of the caller at once: parsing and name resolution are not to be waited for under it.
        await Task.Yield();

        ConfigurationOptions configuration = ConfigurationOptions.Parse(_options.ConnectionString);
        configuration.AbortOnConnectFail = true;
        configuration.ConnectTimeout = (int)Math.Min(_options.CommandTimeout.TotalMilliseconds, int.MaxValue);

        Task<ConnectionMultiplexer> attempt = ConnectionMultiplexer.ConnectAsync(configuration);
        ConnectionMultiplexer connection;
        try
        {
            connection = await attempt.WaitAsync(_options.CommandTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The attempt may still succeed when nobody waits for it any more: what it opens then is closed.
            _ = CloseAsync(attempt);
            throw;
        }

        connection.ConnectionFailed += (_, failure) => RedisLog.Lost(_logger, failure.ConnectionType, failure.FailureType);
        connection.ConnectionRestored += (_, restored) => RedisLog.Restored(_logger, restored.ConnectionType);
        RedisLog.Connected(_logger, configuration.EndPoints.Count);
        return connection;
    }
}
