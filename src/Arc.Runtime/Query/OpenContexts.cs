using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Query;

/// <summary>
/// Contexts whose connection stays open from one read to the next, while reads follow each other closely. A connection that goes
/// back to its pool is put in order by the server first, which takes it as long as a read by key does. What would have to be put
/// in order only the reads of <see cref="SharedReadRules"/> never leave behind: they send Arc's own statements, with nothing of the
/// user's around them. Only they may take a context here.
/// </summary>
internal sealed class OpenContexts : IDisposable
{
    /// <summary>A connection that nobody wanted for so long goes back to its pool.</summary>
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(1);

    /// <summary>So does one that was open for so long: the pool has rules of its own for the age of connections.</summary>
    private static readonly TimeSpan _age = TimeSpan.FromSeconds(30);

    /// <summary>After so many reads, a connection is worth being set up for those that follow.</summary>
    private const int Busy = 8;

    private readonly IContextSource _contexts;
    private readonly TimeProvider _time;
    private readonly int _most;
    private readonly Func<DbContext, CancellationToken, Task> _prepare;
    private readonly Lock _gate = new();
    private readonly List<OpenContext> _free = [];
    private readonly ITimer _sweep;
    private bool _sweeps;
    private bool _disposed;

    /// <param name="contexts">Where contexts come from.</param>
    /// <param name="most">How many may be kept open; 0 for none.</param>
    /// <param name="prepare">Sets up the connection of a context that is busy.</param>
    /// <param name="time">The clock.</param>
    public OpenContexts(IContextSource contexts, int most, Func<DbContext, CancellationToken, Task> prepare, TimeProvider time)
    {
        (_contexts, _time, _most, _prepare) = (contexts, time, most, prepare);
        _sweep = time.CreateTimer(static self => ((OpenContexts)self!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes a context for one read, which the caller gives back with <see cref="ReturnAsync"/>.</summary>
    /// <param name="scope">Who is calling.</param>
    /// <param name="cancellationToken">Gives up waiting for a connection.</param>
    public ValueTask<OpenContext> RentAsync(Scope scope, CancellationToken cancellationToken)
    {
        if (TakeFree() is not { } free)
        {
            var db = _contexts.Lease(scope);

            return _most == 0 ? ValueTask.FromResult(new OpenContext(db, default, 0)) : OpenAsync(db, cancellationToken);
        }

        ((IArcContext)free.Db).Scope = scope;

        return free.Reads == Busy ? PrepareAsync(free, cancellationToken) : ValueTask.FromResult(free);
    }

    /// <summary>Gives a context back.</summary>
    /// <param name="context">The context.</param>
    /// <param name="succeeded">Whether its read came to its end; nobody else gets a context whose read did not.</param>
    public ValueTask ReturnAsync(OpenContext context, bool succeeded)
    {
        if (succeeded && _most > 0 && _time.GetElapsedTime(context.OpenedAt) < _age)
        {
            // Who takes it next and forgets to say for whom gets nobody's rows.
            ((IArcContext)context.Db).Scope = Scope.Anonymous;

            lock (_gate)
            {
                if (_free.Count < _most && !_disposed)
                {
                    _free.Add(context with { Reads = context.Reads + 1, FreeSince = _time.GetTimestamp() });
                    SweepLater();

                    return ValueTask.CompletedTask;
                }
            }
        }

        return context.Db.DisposeAsync();
    }

    public void Dispose()
    {
        OpenContext[] free;

        lock (_gate)
        {
            _disposed = true;
            free = [.. _free];
            _free.Clear();
        }

        _sweep.Dispose();
        Close(free);
    }

    private OpenContext? TakeFree()
    {
        lock (_gate)
        {
            if (_free.Count == 0)
            {
                return null;
            }

            var latest = _free[^1];
            _free.RemoveAt(_free.Count - 1);

            return latest;
        }
    }

    private async ValueTask<OpenContext> OpenAsync(DbContext db, CancellationToken cancellationToken)
    {
        await OrDisposeAsync(db, db.Database.OpenConnectionAsync(cancellationToken)).ConfigureAwait(false);

        return new OpenContext(db, _time.GetTimestamp(), 0);
    }

    private async ValueTask<OpenContext> PrepareAsync(OpenContext context, CancellationToken cancellationToken)
    {
        await OrDisposeAsync(context.Db, _prepare(context.Db, cancellationToken)).ConfigureAwait(false);

        return context;
    }

    private static async Task OrDisposeAsync(DbContext db, Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch
        {
            await db.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static void Close(IEnumerable<OpenContext> contexts)
    {
        foreach (var context in contexts)
        {
            try
            {
                context.Db.Dispose();
            }
#pragma warning disable CA1031 // It may be broken, and nobody is there to be told: whoever reads next opens another one.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }

    private void SweepLater()
    {
        if (!_sweeps)
        {
            _sweeps = _sweep.Change(_idle, Timeout.InfiniteTimeSpan);
        }
    }

    private void Sweep()
    {
        OpenContext[] idle;

        lock (_gate)
        {
            // The latest is taken first, so those that are not needed gather in front.
            var wanted = _free.FindIndex(context => _time.GetElapsedTime(context.FreeSince) < _idle);
            var gone = wanted < 0 ? _free.Count : wanted;
            idle = [.. _free[..gone]];
            _free.RemoveRange(0, gone);
            _sweeps = false;

            if (_free.Count > 0)
            {
                SweepLater();
            }
        }

        Close(idle);
    }
}
