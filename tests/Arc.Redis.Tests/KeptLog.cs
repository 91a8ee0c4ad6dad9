using System.Collections.Concurrent;
using Arc.Redis;
using Microsoft.Extensions.Logging;

namespace Arc.Redis.Tests;

/// <summary>Keeps what the connection logs.</summary>
internal sealed class KeptLog : ILogger<RedisConnection>
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception) + exception);
}
