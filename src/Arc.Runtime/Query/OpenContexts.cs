using Arc.Hosting;
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
    /// <summary>After so many reads, a connection is worth being set up for those that follow.</summary>
    private const int Busy = 8;

    /// <summary>So many dead connections in a row, and something else is wrong: more do not wait in any pool.</summary>
    private const int MostDead = 1000;

    private readonly IContextSource _contexts;
    private readonly TimeProvider _time;
    private readonly bool _keeps;
    private readonly Func<DbContext, CancellationToken, Task> _prepare;
    private readonly Action _closeIdle;
    private readonly KeptOpen<OpenContext> _free;

    /// <param name="contexts">Where contexts come from.</param>
    /// <param name="most">How many may be kept open; 0 for none.</param>
    /// <param name="prepare">Sets up the connection of a context that is busy.</param>
    /// <param name="closeIdle">Closes the connections that wait in their pool.</param>
    /// <param name="time">The clock.</param>
    public OpenContexts(IContextSource contexts, int most, Func<DbContext, CancellationToken, Task> prepare, Action closeIdle, TimeProvider time)
    {
        (_contexts, _keeps, _prepare, _closeIdle, _time) = (contexts, most > 0, prepare, closeIdle, time);
        _free = new KeptOpen<OpenContext>(most, static context => Dispose(context.Db), time);
    }

    /// <summary>Reads with a context of its own, and once more where its connection has died (<see cref="OpenContext.HasDied"/>).</summary>
    /// <typeparam name="TAsked">What is asked for.</typeparam>
    /// <typeparam name="TRead">What is read.</typeparam>
    /// <param name="scope">Who is calling.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="read">Reads it, and lets nothing of it out before it has ended.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<TRead> ReadAsync<TAsked, TRead>(
        Scope scope, TAsked asked, Func<DbContext, TAsked, CancellationToken, Task<TRead>> read, CancellationToken cancellationToken)
    {
        var open = await RentAsync(scope, cancellationToken).ConfigureAwait(false);

        for (var anew = false; ; anew = true)
        {
            var succeeded = false;

            try
            {
                var found = await read(open.Db, asked, cancellationToken).ConfigureAwait(false);
                succeeded = true;

                return found;
            }
#pragma warning disable CA1031 // Whatever it was: the connection is dead, and another one will do.
            catch (Exception) when (!anew && open.HasDied && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                // Once more, on one that lives. Not again: it may be the read that the connection died of.
            }
            finally
            {
                Return(open, succeeded);
            }

            open = await RentAliveAsync(scope, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a context for one read, which the caller gives back with <see cref="Return"/>.</summary>
    /// <param name="scope">Who is calling.</param>
    /// <param name="cancellationToken">Gives up waiting for a connection.</param>
    public ValueTask<OpenContext> RentAsync(Scope scope, CancellationToken cancellationToken)
    {
        if (!_free.TryTake(out var free))
        {
            return RentAnewAsync(scope, cancellationToken);
        }

        ((IArcContext)free.Db).Scope = scope;

        return free.Reads == Busy ? RentPreparedAsync(free, scope, cancellationToken) : ValueTask.FromResult(free);
    }

    /// <summary>Gives a context back.</summary>
    /// <param name="context">The context.</param>
    /// <param name="succeeded">Whether its read came to its end; nobody else gets a context whose read did not.</param>
    public void Return(OpenContext context, bool succeeded)
    {
        if (succeeded && _keeps)
        {
            // Who takes it next and forgets to say for whom gets nobody's rows.
            ((IArcContext)context.Db).Scope = Scope.Anonymous;

            if (_free.TryKeep(context with { Reads = context.Reads + 1 }, context.OpenedAt))
            {
                return;
            }
        }

        if (!succeeded && context.HasDied)
        {
            // The read begins anew, and must not find one dead connection after the other. The pool is first: it takes back nothing
            // then that was opened before, so what waits here is closed as well, and not lent to another read in between.
            _closeIdle();
            _free.Clear();
        }

        Dispose(context.Db);
    }

    public void Dispose() => _free.Dispose();

    /// <summary>
    /// Gives a context back to EF Core. Not asynchronously, which forgets that its connection was opened here: whoever gets the context
    /// next would keep a connection from the first query to the last.
    /// </summary>
    private static void Dispose(DbContext db) => db.Dispose();

    /// <summary>
    /// Takes a context whose connection has just answered. After a restart the pool is full of dead ones, and being emptied by several at
    /// once: the driver lets all but one of them go on meanwhile.
    /// </summary>
    private async ValueTask<OpenContext> RentAliveAsync(Scope scope, CancellationToken cancellationToken)
    {
        for (var dead = 0; ; dead++)
        {
            var context = await RentAnewAsync(scope, cancellationToken).ConfigureAwait(false);

            if (await TryPrepareAsync(context, mayDie: dead < MostDead, cancellationToken).ConfigureAwait(false) is { } alive)
            {
                return alive;
            }
        }
    }

    private ValueTask<OpenContext> RentAnewAsync(Scope scope, CancellationToken cancellationToken)
    {
        var db = _contexts.Lease(scope);

        return _keeps ? OpenAsync(db, cancellationToken) : ValueTask.FromResult(new OpenContext(db, default, 0));
    }

    private async ValueTask<OpenContext> OpenAsync(DbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Dispose(db);
            throw;
        }

        return new OpenContext(db, _time.GetTimestamp(), 0);
    }

    private async ValueTask<OpenContext> RentPreparedAsync(OpenContext context, Scope scope, CancellationToken cancellationToken) =>
        await TryPrepareAsync(context, mayDie: true, cancellationToken).ConfigureAwait(false)
        ?? await RentAliveAsync(scope, cancellationToken).ConfigureAwait(false);

    /// <returns>The context, or null: its connection is dead.</returns>
    private async ValueTask<OpenContext?> TryPrepareAsync(OpenContext context, bool mayDie, CancellationToken cancellationToken)
    {
        try
        {
            await _prepare(context.Db, cancellationToken).ConfigureAwait(false);

            return context with { Reads = Busy + 1 };
        }
#pragma warning disable CA1031 // Whatever it was: the connection is dead, and another one will do.
        catch (Exception) when (mayDie && context.HasDied && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Return(context, succeeded: false);

            return null;
        }
        catch
        {
            Dispose(context.Db);
            throw;
        }
    }
}
