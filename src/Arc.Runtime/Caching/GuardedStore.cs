using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Arc.Caching;

/// <summary>
/// The store that instances share, as requests use it: what it does not answer soon is given up, and after a failure it is left
/// alone for a while. Then one request tries it again, and the others go on without until that has succeeded.
/// </summary>
internal sealed class GuardedStore(IAnswerStore store, TimeSpan patience, CacheMetrics metrics, ILogger<GuardedStore> logger)
{
    private static readonly long _shortest = Stopwatch.Frequency;
    private static readonly long _longest = 10 * Stopwatch.Frequency;

    // Until when the store is left alone, as a timestamp; zero when it is well. Changed with Interlocked, the length by who has changed it.
    private long _restsUntil;
    private long _rest = _shortest;

    /// <summary>Uses the store.</summary>
    /// <param name="resource">For whom.</param>
    /// <param name="use">What is done.</param>
    /// <returns>Null when it is not there.</returns>
    public async Task<T?> TryAsync<T>(string resource, Func<IAnswerStore, Task<T>> use)
        where T : class
    {
        if (!MayTry())
        {
            return null;
        }

        try
        {
            var result = await use(store).WaitAsync(patience).ConfigureAwait(false);
            Succeeded();

            return result;
        }
#pragma warning disable CA1031 // Whatever keeps the store from answering: the database has the answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed(exception);
            metrics.Failed(resource, exception);

            return null;
        }
    }

    private bool MayTry()
    {
        var until = Volatile.Read(ref _restsUntil);

        if (until == 0)
        {
            return true;
        }

        var now = Stopwatch.GetTimestamp();

        return now >= until && Interlocked.CompareExchange(ref _restsUntil, now + Volatile.Read(ref _rest), until) == until;
    }

    private void Succeeded()
    {
        if (Volatile.Read(ref _restsUntil) != 0)
        {
            Volatile.Write(ref _rest, _shortest);

            if (Interlocked.Exchange(ref _restsUntil, 0) != 0)
            {
                CacheLog.StoreIsBack(logger);
            }
        }
    }

    private void Failed(Exception exception)
    {
        var rest = Volatile.Read(ref _rest);

        if (Interlocked.Exchange(ref _restsUntil, Stopwatch.GetTimestamp() + rest) == 0)
        {
            CacheLog.StoreFailed(logger, exception);
        }

        Volatile.Write(ref _rest, Math.Min(2 * rest, _longest));
    }
}
