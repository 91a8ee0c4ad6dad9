using System.Diagnostics.CodeAnalysis;

namespace Arc.Caching;

/// <summary>
/// Lets callers who ask the same at the same time share the answer; nothing is kept. The first one reads by itself and at
/// once. Whoever asks the same while that read is under way waits for its end, and then all who wait share one read: it
/// begins after their requests, so they see everything that was committed before. A crowd costs two reads, however large
/// it is, and who asks anything else waits for nobody.
/// </summary>
internal sealed class SharedAnswers
{
    private readonly Lock _gate = new();

    // What is being read, each with those who ask the same and wait.
    private readonly Dictionary<CacheKey, Crowd?> _underWay = [];

    /// <summary>Begins a read of the caller's own, unless the same is being read; who began one says when it has ended with <see cref="Leave"/>.</summary>
    public bool TryEnter(in CacheKey key)
    {
        lock (_gate)
        {
            return _underWay.TryAdd(key, null);
        }
    }

    /// <summary>Ends a read, and begins the one of those who waited for it.</summary>
    public void Leave(in CacheKey key)
    {
        Crowd? crowd;

        lock (_gate)
        {
            crowd = _underWay[key];

            if (crowd is null)
            {
                _underWay.Remove(key);
                return;
            }

            _underWay[key] = null;
        }

        // Not in the flow of the request that has ended its read: its trace and log scopes are not theirs.
        ThreadPool.UnsafeQueueUserWorkItem(static next => _ = next.Answers.RunAsync(next.Key, next.Crowd), (Answers: this, Key: key, Crowd: crowd), preferLocal: true);
    }

    /// <summary>Waits for the read that all share who ask the same now.</summary>
    /// <param name="key">What is asked.</param>
    /// <param name="read">Reads it. It is not cancelled: others may wait for it.</param>
    /// <returns>The answer; null when the caller has to ask by itself after all.</returns>
    public Task<SharedAnswer?> JoinAsync(in CacheKey key, Func<Task<Representation>> read)
    {
        lock (_gate)
        {
            // It may have ended since TryEnter, and then nobody would ever call.
            if (!_underWay.TryGetValue(key, out var crowd))
            {
                return Task.FromResult<SharedAnswer?>(null);
            }

            _underWay[key] = crowd ??= new Crowd(read);
            crowd.Size++;

            return crowd.Task;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever failed, each caller asks again by itself and meets its own failure.")]
    private async Task RunAsync(CacheKey key, Crowd crowd)
    {
        SharedAnswer? answer = null;

        try
        {
            answer = new SharedAnswer(await crowd.Read().ConfigureAwait(false), crowd.Size);
        }
        catch (Exception)
        {
            // The answer stays open.
        }

        Leave(key);
        crowd.SetResult(answer);
    }

    /// <summary>Those who wait for one read. Nobody joins it any more once it has begun.</summary>
    private sealed class Crowd(Func<Task<Representation>> read)
        : TaskCompletionSource<SharedAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Func<Task<Representation>> Read => read;

        public int Size { get; set; }
    }
}
