using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Arc.Redis;

/// <summary>
/// The one connection to Redis that everything in a process shares. It is made on first use, once for any number of
/// callers, and mends itself after the server was away: the client reconnects, and when that does not help for twice
/// <see cref="RedisOptions.CommandTimeout"/>, the client is replaced by a new one. Channels are heard on a client beside it,
/// made with the first <see cref="SubscribeAsync"/> and replaced as soon as it hears nothing any more.
/// </summary>
/// <remarks>
/// Only the asynchronous side of the client is used: its synchronous calls starve the thread pool under load. Every
/// wait is bounded by <see cref="RedisOptions.CommandTimeout"/>.
/// </remarks>
public sealed class RedisConnection : IAsyncDisposable
{
    private readonly RedisOptions _options;
    private readonly ILogger<RedisConnection> _logger;
    private readonly RedisListener _listener;
    private readonly Lock _gate = new();

    // Guarded by _gate. A task and not its result, so that callers that arrive while it connects wait for the same one.
    private Task<RedisLink>? _connecting;
    private RedisLink? _current;
    private bool _disposed;

    /// <summary>Prepares a connection; nothing is sent before the first use.</summary>
    /// <param name="options">Where Redis is.</param>
    /// <param name="logger">Told when the connection is made, lost, restored and replaced.</param>
    public RedisConnection(IOptions<RedisOptions> options, ILogger<RedisConnection> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _logger = logger;
        _listener = new RedisListener(_options, logger);
    }

    /// <summary>How long connecting or one command may take.</summary>
    internal TimeSpan CommandTimeout => _options.CommandTimeout;

    private TimeSpan Patience => _options.CommandTimeout * 2;

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
        RedisLink link = await ConnectAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            T answer = await command(link.Client.GetDatabase()).WaitAsync(_options.CommandTimeout, cancellationToken).ConfigureAwait(false);
            link.Succeeded();

            return answer;
        }
        catch (RedisServerException)
        {
            // A refusal is an answer, too.
            link.Succeeded();
            throw;
        }
        catch (Exception exception) when (exception is RedisConnectionException or TimeoutException or ObjectDisposedException)
        {
            if (link.HasFailedFor(Patience)) Replace(link);
            throw;
        }
    }

    /// <summary>Runs a script on the server, as one step.</summary>
    internal async Task<RedisResult> EvaluateAsync(string script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync().ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (exception.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // The server lost its scripts, and the client has learnt it just now: the second call sends the text.
            return await RunAsync().ConfigureAwait(false);
        }

        Task<RedisResult> RunAsync() => ExecuteAsync(database => database.ScriptEvaluateAsync(script, keys, values), cancellationToken);
    }

    /// <summary>Hears a channel from now on and for as long as this object lives, also on the connections that follow this one.</summary>
    /// <param name="channel">The channel, or a pattern of channels.</param>
    /// <param name="heard">Called with every message; messages of the time without a connection are lost.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the server knows.</returns>
    /// <exception cref="TimeoutException">Connecting or the answer took longer than the options allow.</exception>
    /// <exception cref="RedisConnectionException">The server cannot be reached; nothing is heard.</exception>
    public Task SubscribeAsync(RedisChannel channel, Action<RedisChannel, RedisValue> heard, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(heard);

        return _listener.SubscribeAsync(channel, heard, cancellationToken);
    }

    /// <summary>Closes the connection; later calls fail.</summary>
    /// <returns>A task that ends when the connection is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        Task<RedisLink>? connecting;
        lock (_gate)
        {
            _disposed = true;
            connecting = _connecting;
        }

        await _listener.DisposeAsync().ConfigureAwait(false);
        if (connecting is null) return;

        // An attempt that failed was told to whoever asked for the connection, and leaves nothing to close.
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully) await RedisClient.CloseAsync((await connecting.ConfigureAwait(false)).Client).ConfigureAwait(false);
    }

    private Task<RedisLink> ConnectAsync(CancellationToken cancellationToken)
    {
        Task<RedisLink> connecting = Connecting();

        return connecting.IsCompletedSuccessfully ? connecting : connecting.WaitAsync(cancellationToken);
    }

    private Task<RedisLink> Connecting()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);

            // A failed attempt is not kept: the next caller tries again.
            if (_connecting is null or { IsFaulted: true } or { IsCanceled: true }) _connecting = OpenAsync();

            return _connecting;
        }
    }

    private async Task<RedisLink> OpenAsync()
    {
        // Leaves the lock of the caller at once: parsing and name resolution are not to be waited for under it.
        await Task.Yield();

        var link = new RedisLink(await RedisClient.ConnectAsync(_options).ConfigureAwait(false));
        link.Client.ConnectionFailed += (_, failure) =>
        {
            RedisLog.Lost(_logger, failure.ConnectionType, failure.FailureType);
            _ = ReplaceUnlessRestoredAsync(link);
        };
        link.Client.ConnectionRestored += (_, restored) => RedisLog.Restored(_logger, restored.ConnectionType);
        lock (_gate) _current = link;
        RedisLog.Connected(_logger, link.Client.GetEndPoints(configuredOnly: true).Length);

        return link;
    }

    /// <summary>Nobody may be sending anything: the loss itself is followed up, so that the next command finds a connection.</summary>
    private async Task ReplaceUnlessRestoredAsync(RedisLink link)
    {
        await Task.Delay(Patience).ConfigureAwait(false);

        if (!link.Client.IsConnected) Replace(link);
    }

    private void Replace(RedisLink link)
    {
        lock (_gate)
        {
            // Once: many callers see the same connection fail.
            if (_disposed || _current != link) return;
            _current = null;
            _connecting = null;
        }

        RedisLog.Replaced(_logger, Patience);
        _ = RedisClient.CloseAsync(link.Client);
    }
}
