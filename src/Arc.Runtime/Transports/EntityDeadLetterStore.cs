using System.Collections.Concurrent;
using Arc.EntityModel;
using Arc.Events;
using Arc.Hosting;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Transports;

/// <summary>Dead letters through EF Core: durable on a database, for the life of the process in memory.</summary>
internal sealed class EntityDeadLetterStore(IContextSource contexts, StoreSelection selection, TimeProvider time) : IDeadLetterStore
{
    // On the store in memory, which no other process has: replays at work.
    private readonly ConcurrentDictionary<Guid, bool> _replayed = [];

    public async Task AddAsync(string group, EventEnvelope envelope, int attempts, string error, TimeSpan failing, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        var now = time.GetUtcNow();

        Letters(context).Add(new StoredDeadLetter
        {
            Id = Guid.CreateVersion7(now),
            Group = group,
            Event = CloudEventJson.Write(envelope),
            Attempts = attempts,
            Error = ErrorText.Of(error),
            FirstFailedAt = now - failing,
            LastFailedAt = now,
        });

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(string? group, int limit, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        var rows = Letters(context).AsNoTracking().Where(letter => group == null || letter.Group == group);

        return [.. (await rows.OrderBy(letter => letter.Id).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false)).Select(Read)];
    }

    public async Task<DeadLetter?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var key))
        {
            return null;
        }

        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        var row = await Letters(context).AsNoTracking().SingleOrDefaultAsync(letter => letter.Id == key, cancellationToken).ConfigureAwait(false);

        return row is null ? null : Read(row);
    }

    public async Task<bool> ClaimAsync(string id, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        var key = Guid.Parse(id);

        if (!context.Database.IsRelational())
        {
            return await ClaimInMemoryAsync(context, key, cancellationToken).ConfigureAwait(false);
        }

        // The database's clock, which all processes have in common.
        var now = await selection.Store.ReadClockAsync(context, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);

        return await Letters(context).Where(letter => letter.Id == key && (letter.ReplayedUntil == null || letter.ReplayedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(letter => letter.ReplayedUntil, now + IDeadLetterStore.ReplayLease), cancellationToken).ConfigureAwait(false) == 1;
    }

    public async Task KeepAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        if (context.Database.IsRelational())
        {
            Guid[] keys = [.. ids.Select(Guid.Parse)];
            var now = await selection.Store.ReadClockAsync(context, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);

            await Letters(context).Where(letter => keys.Contains(letter.Id) && letter.ReplayedUntil != null)
                .ExecuteUpdateAsync(set => set.SetProperty(letter => letter.ReplayedUntil, now + IDeadLetterStore.ReplayLease), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task ReleaseAsync(string id, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        var key = Guid.Parse(id);
        _replayed.TryRemove(key, out _);

        if (context.Database.IsRelational())
        {
            await Letters(context).Where(letter => letter.Id == key)
                .ExecuteUpdateAsync(set => set.SetProperty(letter => letter.ReplayedUntil, (DateTimeOffset?)null), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task ReviseAsync(string id, int attempts, string error, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        var key = Guid.Parse(id);

        if (await Letters(context).SingleOrDefaultAsync(letter => letter.Id == key, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return;
        }

        row.Attempts = attempts;
        row.Error = ErrorText.Of(error);
        row.LastFailedAt = time.GetUtcNow();
        row.ReplayedUntil = null;

        try
        {
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody has removed it in between.
        }

        _replayed.TryRemove(key, out _);
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var key))
        {
            return false;
        }

        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        Letters(context).Remove(new StoredDeadLetter { Id = key });

        try
        {
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // It is gone, or somebody else was faster.
            return false;
        }
        finally
        {
            _replayed.TryRemove(key, out _);
        }
    }

    /// <summary>In this order: whoever has handled one removes it before it gives it free, so a late claim finds it taken or gone.</summary>
    private async Task<bool> ClaimInMemoryAsync(DbContext context, Guid key, CancellationToken cancellationToken)
    {
        if (!_replayed.TryAdd(key, true))
        {
            return false;
        }

        var isThere = false;

        try
        {
            return isThere = await Letters(context).AnyAsync(letter => letter.Id == key, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!isThere)
            {
                _replayed.TryRemove(key, out _);
            }
        }
    }

    private static DbSet<StoredDeadLetter> Letters(DbContext context) => context.Set<StoredDeadLetter>(TransportEntityModel.DeadLetters);

    private static DeadLetter Read(StoredDeadLetter row) => new()
    {
        Id = row.Id.ToString(),
        Group = row.Group,
        Event = CloudEventJson.Read(row.Event),
        Attempts = row.Attempts,
        Error = row.Error,
        FirstFailedAt = row.FirstFailedAt,
        LastFailedAt = row.LastFailedAt,
    };
}
