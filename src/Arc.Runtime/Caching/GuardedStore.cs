using Microsoft.Extensions.Logging;

namespace Arc.Caching;

/// <summary>
/// The store that instances share, as requests use it: what it does not answer soon is given up, and after a failure it is left
/// alone for a while. Then one request tries it again, and the others go on without until that has succeeded.
/// </summary>
internal sealed class GuardedStore(IAnswerStore store, TimeSpan patience, TimeProvider time, CacheMetrics metrics, ILogger<GuardedStore> logger)
{
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(10);

    // Replaced with Interlocked, by calls that began in it: of many that fail together one counts, and a late one does not at all.
    private State _state = new(null, default);

    /// <summary>Uses the store.</summary>
    /// <param name="resource">For whom.</param>
    /// <param name="use">What is done.</param>
    /// <returns>Null when it is not there.</returns>
    public async Task<T?> TryAsync<T>(string resource, Func<IAnswerStore, Task<T>> use)
        where T : class
    {
        if (Enter() is not { } state)
        {
            return null;
        }

        try
        {
            var result = await use(store).WaitAsync(patience).ConfigureAwait(false);
            Succeeded(state);

            return result;
        }
#pragma warning disable CA1031 // Whatever keeps the store from answering: the database has the answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed(state, exception);
            metrics.Failed(resource, exception);

            return null;
        }
    }

    /// <summary>The state in which a call begins; null when the store is left alone.</summary>
    private State? Enter()
    {
        var state = Volatile.Read(ref _state);

        if (state.RestsSince is not { } since)
        {
            return state;
        }

        if (time.GetElapsedTime(since) < state.Rest)
        {
            return null;
        }

        // Who tries it takes the time of another rest: the others wait for what comes of it.
        var tried = state with { RestsSince = time.GetTimestamp() };

        return Replace(state, tried) ? tried : null;
    }

    private void Succeeded(State state)
    {
        if (state.RestsSince is not null && Replace(state, new State(null, default)))
        {
            CacheLog.StoreIsBack(logger);
        }
    }

    private void Failed(State state, Exception exception)
    {
        // The first rest is the shortest, and each that follows twice as long.
        var rest = state.RestsSince is null ? _shortest : 2 * state.Rest;

        if (Replace(state, new State(time.GetTimestamp(), rest < _longest ? rest : _longest)) && state.RestsSince is null)
        {
            CacheLog.StoreFailed(logger, exception);
        }
    }

    private bool Replace(State state, State next) => ReferenceEquals(Interlocked.CompareExchange(ref _state, next, state), state);

    /// <summary>How the store is. Compared by reference: one that looks like an earlier one is another.</summary>
    private sealed record State(long? RestsSince, TimeSpan Rest);
}
