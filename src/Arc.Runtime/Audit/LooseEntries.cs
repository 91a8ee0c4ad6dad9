using Arc.EntityModel;
using Arc.Resources;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Audit;

/// <summary>
/// Entries that belong to no save of rows: who signed in, who was elevated. What the store cannot take at once, also because
/// it is not there yet, is kept in memory up to a limit and stored in the background, each under the time at which it happened.
/// One whose commit was not confirmed is stored again, under the same id.
/// </summary>
internal sealed class LooseEntries(IContextSource contexts, AuditUse use, AuditMetrics metrics, TimeProvider time, ILogger<LooseEntries> logger) : BackgroundService
{
    /// <summary>How many wait at most.</summary>
    public const int Capacity = 1000;

    private const int Batch = 100;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _firstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _longestDelay = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private readonly Lock _lock = new();

    // Under the lock.
    private readonly Queue<AuditEntry> _waiting = new();
    private bool _isEnded;
    private int _dropped;

    // The background's own.
    private int _failures;

    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Stores an entry, or fails.</summary>
    /// <exception cref="AuditUnavailableException">It could not be stored within five seconds.</exception>
    public async Task StoreAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await InsertAsync([entry], cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw new AuditUnavailableException("The audit trail cannot take the entry that this needs.", exception);
        }
    }

    /// <summary>Stores an entry at once, or later. While others wait the store is not troubled by each new one.</summary>
    public async Task StoreOrKeepAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        if (Waiting == 0)
        {
            try
            {
                await InsertAsync([entry], cancellationToken).ConfigureAwait(false);
                return;
            }
#pragma warning disable CA1031 // Whatever it is: the entry is kept, and the background says what is wrong when it fails as well.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }

        Keep(entry);
    }

    /// <summary>Leaves an entry to the background. When too many wait, what came first is kept: it cannot be pushed out.</summary>
    public void Keep(AuditEntry entry)
    {
        int dropped;

        lock (_lock)
        {
            if (!_isEnded && _waiting.Count < Capacity)
            {
                _waiting.Enqueue(entry);
                dropped = 0;
            }
            else
            {
                dropped = ++_dropped;
            }
        }

        if (dropped > 0)
        {
            metrics.Dropped(1);
        }

        if (dropped == 1)
        {
            AuditLog.Dropping(logger);
        }

        Wake();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);

        // One last try.
        while (!cancellationToken.IsCancellationRequested && Next(Batch) is { Length: > 0 } batch && await TryInsertAsync(batch).ConfigureAwait(false))
        {
            Remove(batch.Length);
        }

        int lost;

        lock (_lock)
        {
            _isEnded = true;
            lost = _waiting.Count;
        }

        if (lost > 0)
        {
            metrics.Dropped(lost);
            AuditLog.Lost(logger, lost);
        }
    }

    public override void Dispose()
    {
        // A request may end later than this, and is told nothing of it.
        lock (_lock)
        {
            _isEnded = true;
        }

        base.Dispose();
        _arrived.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var size = Batch;

        while (!stoppingToken.IsCancellationRequested)
        {
            if (Next(size) is not { Length: > 0 } batch)
            {
                await _arrived.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            else if (await TryInsertAsync(batch).ConfigureAwait(false))
            {
                Remove(batch.Length);
                Succeeded();
                size = Batch;
            }
            else if (batch.Length > 1)
            {
                // It may be the fault of one of them.
                size = 1;
            }
            else
            {
                GoOnWithAnother();
                await Task.Delay(RetryDelay.After(_failures, _firstDelay, _longestDelay), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> TryInsertAsync(AuditEntry[] batch)
    {
        try
        {
            await InsertAsync(batch, CancellationToken.None).ConfigureAwait(false);

            return true;
        }
#pragma warning disable CA1031 // Whatever it is: they wait, and are tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Said once per outage.
            if (_failures++ == 0)
            {
                AuditLog.LooseEntriesWait(logger, exception);
            }

            return false;
        }
    }

    private async Task InsertAsync(AuditEntry[] batch, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patience);
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        context.Set<AuditEntry>(AuditEntityModel.Entries).AddRange(batch);
        await context.SaveChangesAsync(patience.Token).ConfigureAwait(false);
        use.Begin();
    }

    private AuditEntry[] Next(int size)
    {
        lock (_lock)
        {
            return [.. _waiting.Take(size)];
        }
    }

    private void Remove(int count)
    {
        lock (_lock)
        {
            for (var i = 0; i < count; i++)
            {
                _waiting.Dequeue();
            }
        }
    }

    /// <summary>One that the store refuses for ever holds up no other.</summary>
    private void GoOnWithAnother()
    {
        lock (_lock)
        {
            _waiting.Enqueue(_waiting.Dequeue());
        }
    }

    private void Succeeded()
    {
        int dropped;

        lock (_lock)
        {
            (dropped, _dropped) = (_dropped, 0);
        }

        if (_failures > 0 || dropped > 0)
        {
            AuditLog.LooseEntriesStored(logger, _failures, dropped);
            _failures = 0;
        }
    }

    private void Wake()
    {
        try
        {
            _arrived.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // It is awake, and looks once more before it sleeps; or it has ended, and the entry is counted as dropped.
        }
    }
}
