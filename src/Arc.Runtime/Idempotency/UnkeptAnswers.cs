using System.Collections.Concurrent;
using Arc.Resources;
using Arc.Transports;
using Microsoft.Extensions.Hosting;

namespace Arc.Idempotency;

/// <summary>
/// Answers to writes that are committed and whose store, one beside the database of the rows, would not take them. To give such a key
/// free would let a repetition be carried out again. So it stays claimed, a repetition is told to come back (409), and the answer is
/// offered again until it is kept, the key has gone to somebody else, its retention is over, or the process ends.
/// </summary>
internal sealed class UnkeptAnswers : IHostedService, IDisposable
{
    /// <summary>How many bytes of answers wait at most. Beyond that an answer waits without its body, and its repetition is told so.</summary>
    public const long MaxBytes = 64 << 20;

    private static readonly TimeSpan _firstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestDelay = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<UnkeptAnswer, Task> _waiting = new();
    private readonly IContextSource _contexts;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationToken _end;
    private long _bytes;

    public UnkeptAnswers(IContextSource contexts, TimeProvider time)
    {
        (_contexts, _time) = (contexts, time);

        // Kept, since a request that ends late must not ask a source that is disposed.
        _end = _ended.Token;
    }

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Whether there is room for the body of an answer.</summary>
    public bool HasRoom(int bytes) => Interlocked.Read(ref _bytes) + bytes <= MaxBytes;

    /// <summary>Takes an answer and the claim that it belongs to. The request ends without giving the key free.</summary>
    public void Take(IdempotencyGate gate, UnkeptAnswer answer)
    {
        Interlocked.Add(ref _bytes, answer.Record.Answer.Length);
        var ready = new TaskCompletionSource();
        _waiting[answer] = KeepAsync(gate, answer, ready.Task);

        // Only now, so that what ends at once finds its place, and leaves it.
        ready.SetResult();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Each is tried once more at once; what its store does not take then is given up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_waiting.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        // Twice, since it is a service of its own and one that the host starts.
        if (!_end.IsCancellationRequested)
        {
            _ended.Cancel();
        }

        _ended.Dispose();
    }

    private async Task KeepAsync(IdempotencyGate gate, UnkeptAnswer answer, Task ready)
    {
        await ready.ConfigureAwait(false);
        var (attempts, isTold) = (1, false);

        while (true)
        {
            await Task.Delay(RetryDelay.After(attempts++, _firstDelay, _longestDelay), _time, _end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var isLast = _end.IsCancellationRequested;

            if (await TryAsync(gate, answer).ConfigureAwait(false) is { } isKept)
            {
                await EndAsync(gate, answer, isKept, attempts).ConfigureAwait(false);
                break;
            }

            if (isLast)
            {
                IdempotencyLog.GivenUp(gate.Logger, gate.Store.Name);
                await AbandonAsync(gate, answer).ConfigureAwait(false);
                break;
            }

            if (!isTold)
            {
                IdempotencyLog.StillUnkept(gate.Logger, gate.Store.Name);
                isTold = true;
            }
        }

        Interlocked.Add(ref _bytes, -answer.Record.Answer.Length);
        _waiting.TryRemove(answer, out _);
    }

    /// <summary>Offers an answer once; null when the store failed and may be asked again, false when the key is another's, or free again anyway.</summary>
    private async Task<bool?> TryAsync(IdempotencyGate gate, UnkeptAnswer answer)
    {
        if (_time.GetUtcNow() >= answer.Record.ExpiresAt)
        {
            return false;
        }

        try
        {
            // The request's own context is gone by now.
            var db = _contexts.Lease(Scope.System);
            await using var disposal = db.ConfigureAwait(false);
            await gate.Store.CompleteAsync(answer.Claim, answer.Record, db).ConfigureAwait(false);

            return true;
        }
        catch (Exception exception) when (gate.Store.IsClaimLost(exception))
        {
            return false;
        }
#pragma warning disable CA1031 // Whatever the store fails with: it is asked again.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private async Task EndAsync(IdempotencyGate gate, UnkeptAnswer answer, bool isKept, int attempts)
    {
        if (isKept)
        {
            IdempotencyLog.KeptLate(gate.Logger, gate.Store.Name, attempts);
        }
        else
        {
            IdempotencyLog.Lost(gate.Logger, gate.Store.Name);
        }

        try
        {
            var db = _contexts.Lease(Scope.System);
            await using var disposal = db.ConfigureAwait(false);
            await gate.Store.ReleaseAsync(answer.Claim, answer.Request, db).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The answer is kept; the claim ends with its lease.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            IdempotencyLog.NotReleased(gate.Logger, gate.Store.Name, exception);
        }
    }

    private static async Task AbandonAsync(IdempotencyGate gate, UnkeptAnswer answer)
    {
        try
        {
            await gate.Store.AbandonAsync(answer.Claim).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The process ends, and the claim with its lease.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            IdempotencyLog.NotReleased(gate.Logger, gate.Store.Name, exception);
        }
    }
}
