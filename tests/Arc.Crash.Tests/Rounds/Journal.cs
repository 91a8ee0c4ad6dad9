using System.Collections.Concurrent;

namespace Arc.Crash.Tests.Rounds;

/// <summary>What the clients know: what they were told is true, whatever was killed meanwhile.</summary>
internal sealed class Journal
{
    private int _writes;
    private int _retries;
    private int _replays;
    private int _refusals;
    private int _unanswered;

    /// <summary>The accounts that clients were told of, by id.</summary>
    public ConcurrentDictionary<string, KnownAccount> Accounts { get; } = new();

    /// <summary>Answers that no client may get.</summary>
    public ConcurrentQueue<string> Surprises { get; } = new();

    /// <summary>Writes that were answered as done.</summary>
    public int Writes => _writes;

    /// <summary>Requests sent again with the same key.</summary>
    public int Retries => _retries;

    /// <summary>Answers that were the stored ones.</summary>
    public int Replays => _replays;

    /// <summary>Writes that were refused after their row and event were prepared.</summary>
    public int Refusals => _refusals;

    /// <summary>Writes without a key of which the client does not know what became.</summary>
    public int Unanswered => _unanswered;

    public void Answered(HttpResponseMessage answer)
    {
        Interlocked.Increment(ref answer.IsSuccessStatusCode ? ref _writes : ref _refusals);

        if (answer.Headers.Contains("Idempotency-Replayed"))
        {
            Interlocked.Increment(ref _replays);
        }
    }

    public void Retried() => Interlocked.Increment(ref _retries);

    public void LeftUnanswered() => Interlocked.Increment(ref _unanswered);
}
