using Arc.Query;
using Microsoft.EntityFrameworkCore;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    private SharedReads<T, TKey>? _shared;
    private bool _sharesTracked;
    private volatile bool _sharingIsDecided;

    /// <summary>Reads by key that share queries; null where each has to be a query of its own.</summary>
    private SharedReads<T, TKey>? Shared
    {
        get
        {
            if (!_sharingIsDecided)
            {
                DecideSharing();
            }

            return _shared;
        }
    }

    // The model decides, and it is there once the first request needs it. Deciding twice decides the same.
    private void DecideSharing()
    {
        using var db = Runtime.Contexts.Lease(Scope.Anonymous);

        if (Runtime.Store is { } store && db.Model.FindEntityType(typeof(T)) is { } type && SharedReadRules.AllowReading<TKey>(db, type, store))
        {
            Interlocked.CompareExchange(ref _shared, new SharedReads<T, TKey>(Queries, Runtime.Contexts), null);
            _sharesTracked = SharedReadRules.AllowTracking(type);
        }

        _sharingIsDecided = true;
    }

    /// <summary>Reads a row to change it, sharing the query where the context holds nothing that the row could depend on.</summary>
    private async Task<T?> FindTrackedAsync(OperationContext operation, TKey key)
    {
        var db = operation.Db;

        if (Shared is not { } shared || !_sharesTracked || db.Database.CurrentTransaction is not null || db.ChangeTracker.Entries().Any())
        {
            return await Queries.FindTrackedAsync(db, key, operation.CancellationToken).ConfigureAwait(false);
        }

        if (shared.TryEnter())
        {
            try
            {
                return await Queries.FindTrackedAsync(db, key, operation.CancellationToken).ConfigureAwait(false);
            }
            finally
            {
                shared.Leave();
            }
        }

        var read = await shared.JoinAsync(operation.Scope, key, exclusive: true).ConfigureAwait(false);

        return read.IsOpen ? await Queries.FindTrackedAsync(db, key, operation.CancellationToken).ConfigureAwait(false)
            : read.Row is { } found ? Track(db, found)
            : null;
    }

    private static T Track(DbContext db, VersionedRow<T> found)
    {
        var entry = db.Entry(found.Row);
        entry.Property(EntityModel.ArcEntityModel.VersionName).CurrentValue = found.Version;
        entry.State = EntityState.Unchanged;

        return found.Row;
    }
}
