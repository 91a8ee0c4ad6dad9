using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Arc.Redis;

/// <summary>What the connection says about itself. No connection string, since it holds the password.</summary>
internal static partial class RedisLog
{
    [LoggerMessage(7900, LogLevel.Information, "Connected to Redis ({Servers} server(s) configured)")]
    public static partial void Connected(ILogger logger, int servers);

    [LoggerMessage(7901, LogLevel.Warning, "The {Connection} connection to Redis is lost ({Failure}); it is tried again in the background")]
    public static partial void Lost(ILogger logger, ConnectionType connection, ConnectionFailureType failure);

    [LoggerMessage(7902, LogLevel.Information, "The {Connection} connection to Redis is restored")]
    public static partial void Restored(ILogger logger, ConnectionType connection);

    [LoggerMessage(7903, LogLevel.Warning, "Nothing has succeeded on the connection to Redis for {Time}; it is replaced by a new one")]
    public static partial void Replaced(ILogger logger, TimeSpan time);

    [LoggerMessage(7904, LogLevel.Information, "Listening to {Channels} channel(s) of Redis")]
    public static partial void Listening(ILogger logger, int channels);

    [LoggerMessage(7905, LogLevel.Warning, "Nothing is heard from Redis any more; a new connection is made to listen on")]
    public static partial void Deaf(ILogger logger);
}
