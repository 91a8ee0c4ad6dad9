using System.Diagnostics;
using StackExchange.Redis;

namespace Arc.Redis;

/// <summary>A client of Redis, and since when nothing has succeeded on it.</summary>
internal sealed class RedisLink(ConnectionMultiplexer client)
{
    /// <summary>The first failure after the last success; zero when all is well. Written with Interlocked.</summary>
    private long _failingSince;

    public ConnectionMultiplexer Client => client;

    public void Succeeded()
    {
        // Read first: in good times no command writes to what all of them share.
        if (Volatile.Read(ref _failingSince) != 0) Interlocked.Exchange(ref _failingSince, 0);
    }

    /// <summary>Notes a failure.</summary>
    /// <returns>Whether nothing has succeeded for longer than the patience lasts.</returns>
    public bool HasFailedFor(TimeSpan patience)
    {
        long since = Interlocked.CompareExchange(ref _failingSince, Stopwatch.GetTimestamp(), 0);

        return since != 0 && Stopwatch.GetElapsedTime(since) > patience;
    }
}
