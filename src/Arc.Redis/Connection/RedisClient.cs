using StackExchange.Redis;

namespace Arc.Redis;

/// <summary>Makes and closes clients of Redis.</summary>
internal static class RedisClient
{
    /// <summary>Connects, at most for as long as the options allow.</summary>
    /// <exception cref="TimeoutException">It took longer than the options allow.</exception>
    /// <exception cref="RedisConnectionException">The server cannot be reached.</exception>
    public static async Task<ConnectionMultiplexer> ConnectAsync(RedisOptions options, CancellationToken cancellationToken = default)
    {
        ConfigurationOptions configuration = ConfigurationOptions.Parse(options.ConnectionString);
        configuration.AbortOnConnectFail = true;
        configuration.ConnectTimeout = (int)Math.Min(options.CommandTimeout.TotalMilliseconds, int.MaxValue);
        Task<ConnectionMultiplexer> attempt = ConnectionMultiplexer.ConnectAsync(configuration);

        try
        {
            return await attempt.WaitAsync(options.CommandTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // The attempt may still succeed when nobody waits for it any more: what it opens then is closed.
            _ = CloseAsync(attempt);
            throw;
        }
    }

    /// <summary>Closes without waiting for answers: a server that is dead gives none.</summary>
    public static Task CloseAsync(ConnectionMultiplexer client) => client.CloseAsync(allowCommandsToComplete: false);

    private static async Task CloseAsync(Task<ConnectionMultiplexer> attempt)
    {
        await ((Task)attempt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        if (attempt.IsCompletedSuccessfully) await CloseAsync(await attempt.ConfigureAwait(false)).ConfigureAwait(false);
    }
}
