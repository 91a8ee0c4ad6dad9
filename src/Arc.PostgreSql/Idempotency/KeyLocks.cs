using System.Diagnostics;
using Arc.Idempotency;

namespace Arc.PostgreSql.Idempotency;

/// <summary>
/// The keys that requests of this process are at work on: advisory locks of one session, which end with it however the process ends.
/// <para>
/// Keys that are asked for while the server is busy with others are asked for together, in one round trip: first what is free again is
/// given free, then the locks are taken, and then, in a statement of its own, the answers are looked up: the look takes its snapshot after the
/// locks were given, and sees what their holders before have committed.
/// </para>
/// <para>
/// A session gives its own locks again and again, so requests of this process with one key are told apart here. When the session dies,
/// who is at work has no lock any more, and another one may begin; the key of the answers' table lets one of them commit.
/// </para>
/// </summary>
/// <param name="connectionString">For the session.</param>
/// <param name="sql">The statements.</param>
internal sealed class KeyLocks(string connectionString, IdempotencySql sql) : IAsyncDisposable, IDisposable
{
    /// <summary>How many keys are asked for at once.</summary>
    private const int Most = 256;

    /// <summary>How long a lock may stay whose key has its answer: who comes meanwhile gets that, and the next question takes the lock's end along.</summary>
    private static readonly TimeSpan _linger = TimeSpan.FromMilliseconds(50);

    /// <summary>How long the server's clock counts as known; it may be another server's after that.</summary>
    private static readonly TimeSpan _clockIsKnown = TimeSpan.FromMinutes(1);

    private readonly KeySession _session = new(connectionString, sql);
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private readonly List<KeyUse> _asked = [];
    private readonly List<KeyUse> _ended = [];
    private readonly HashSet<long> _held = [];
    private Task _work = Task.CompletedTask;
    private bool _isAtWork;
    private bool _isUrgent;
    private bool _lingers;
    private bool _disposed;

    // Replaced whole.
    private Clock? _clock;

    /// <summary>The server's clock, as the last lock has shown it; null when that is too long ago.</summary>
    public DateTimeOffset? Now =>
        Volatile.Read(ref _clock) is { } clock && Stopwatch.GetElapsedTime(clock.ReadAt) is var passed && passed < _clockIsKnown ? clock.Now + passed : null;

    /// <summary>Takes a key, or says who has it.</summary>
    /// <param name="request">The use of the key.</param>
    /// <param name="cancellationToken">Gives the question up.</param>
    /// <returns>A claim; if it is granted its token is a <see cref="KeyUse"/>, to be given to <see cref="End"/>.</returns>
    public async Task<IdempotencyClaim> ClaimAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        var use = new KeyUse(request);

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _asked.Add(use);
            Begin();
        }

        try
        {
            return await use.Claim.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = EndIfGrantedAsync(use);
            throw;
        }
    }

    /// <summary>Gives a key free.</summary>
    /// <param name="use">Its use.</param>
    /// <param name="isAnswered">Whether its answer is there.</param>
    public void End(KeyUse use, bool isAnswered)
    {
        lock (_gate)
        {
            _held.Remove(use.Number);
            _ended.Add(use);
            _isUrgent |= !isAnswered;
            Begin();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task work;

        lock (_gate)
        {
            _disposed = true;
            work = _work;
        }

        await work.ConfigureAwait(false);
        await _session.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;

            if (_isAtWork)
            {
                // Then the work's end is the session's.
                return;
            }
        }

        _session.Dispose();
    }

    private async Task EndIfGrantedAsync(KeyUse use)
    {
        try
        {
            if ((await use.Claim.ConfigureAwait(false)).IsGranted)
            {
                End(use, isAnswered: false);
            }
        }
#pragma warning disable CA1031 // Who asked has gone, and would have heard of it.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>Begins to work, unless that is done already or can wait. Called under the gate.</summary>
    private void Begin()
    {
        if (_isAtWork || _disposed)
        {
            return;
        }

        // It is done for many, and is no part of the request that happens to begin it.
        using var apart = ExecutionContext.SuppressFlow();

        if (_asked.Count > 0 || _isUrgent)
        {
            _isAtWork = true;
            _work = WorkAsync();
        }
        else if (_ended.Count > 0 && !_lingers)
        {
            _lingers = true;
            _ = LingerAsync();
        }
    }

    private async Task LingerAsync()
    {
        await Task.Delay(_linger).ConfigureAwait(false);

        lock (_gate)
        {
            _lingers = false;
            _isUrgent |= _ended.Count > 0;
            Begin();
        }
    }

    private async Task WorkAsync()
    {
        bool isLast;

        do
        {
            // Begin holds the gate; and who is about to ask for a key comes first, and is asked for, too.
            await Task.Yield();
            var asked = Take(out var ended);

            try
            {
                await _session.ExchangeAsync(asked, ended).ConfigureAwait(false);
                asked.ForEach(Answer);
            }
#pragma warning disable CA1031 // It is told to those who asked; this flow is for the next ones, too.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                await _session.EndAsync().ConfigureAwait(false);
                asked.ForEach(use => Fail(use, exception));
            }
        }
        while (GoesOn(out isLast));

        if (isLast)
        {
            await _session.EndAsync().ConfigureAwait(false);
        }
    }

    private List<KeyUse> Take(out List<KeyUse> ended)
    {
        lock (_gate)
        {
            var asked = _asked[..Math.Min(_asked.Count, Most)];
            _asked.RemoveRange(0, asked.Count);
            asked.ForEach(use => use.IsFirst = _held.Add(use.Number));
            ended = [.. _ended];
            _ended.Clear();
            _isUrgent = false;

            return asked;
        }
    }

    private bool GoesOn(out bool isLast)
    {
        lock (_gate)
        {
            _isAtWork = _asked.Count > 0 || _isUrgent;
            isLast = !_isAtWork && _disposed;

            if (!_isAtWork)
            {
                Begin();
            }

            return _isAtWork;
        }
    }

    private void Answer(KeyUse use)
    {
        if (use.Session != 0)
        {
            Volatile.Write(ref _clock, new Clock(use.LockedAt, Stopwatch.GetTimestamp()));
        }

        if (use.Session != 0 && use.Kept is not null)
        {
            End(use, isAnswered: true);
        }
        else if (use.Session == 0 && use.IsFirst)
        {
            Forget(use);
        }

        use.Answer();
    }

    private void Fail(KeyUse use, Exception exception)
    {
        if (use.IsFirst)
        {
            Forget(use);
        }

        use.Fail(exception);
    }

    /// <summary>No request of this process has the number, after all.</summary>
    private void Forget(KeyUse use)
    {
        lock (_gate)
        {
            _held.Remove(use.Number);
        }
    }

    private sealed record Clock(DateTimeOffset Now, long ReadAt);
}
