using System.Transactions;
using Arc.Caching;
using Arc.Json;
using Arc.Problems;
using Arc.Query;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    private SharedReads<T, TKey>? _shared;
    private SharedAnswers? _sharedLists;
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

            return IsInTransaction ? null : _shared;
        }
    }

    /// <summary>Lists that callers share; null where each has to be read by itself.</summary>
    private SharedAnswers? SharedLists
    {
        get
        {
            if (!_sharingIsDecided)
            {
                DecideSharing();
            }

            return IsInTransaction ? null : _sharedLists;
        }
    }

    // What the host has put around the request sees rows that nobody else sees yet.
    private static bool IsInTransaction => Transaction.Current is not null;

    // The model decides, and it is there once the first request needs it. Deciding twice decides the same.
    private void DecideSharing()
    {
        using var db = Runtime.Contexts.Lease(Scope.Anonymous);

        if (Runtime.Store is { } store && db.Model.FindEntityType(typeof(T)) is { } type && SharedReadRules.AllowSharing(db, type, store))
        {
            Interlocked.CompareExchange(ref _sharedLists, new SharedAnswers(), null);

            if (SharedReadRules.AllowKey<TKey>())
            {
                Interlocked.CompareExchange(ref _shared, new SharedReads<T, TKey>(Queries, Runtime.OpenContexts), null);
                _sharesTracked = SharedReadRules.AllowTracking(type);
            }
        }

        _sharingIsDecided = true;
    }

    /// <summary>Answers with a list that everybody of the same tenant and kind sees alike, once for all who ask for it at the same time.</summary>
    private async Task<Problem?> ListSharedAsync(HttpContext context, SharedAnswers shared, Access access, ListRequest list)
    {
        var asked = new CacheKey(Info.Path, access.Scope.TenantId, access.Scope.Kind, Permissions.ReadableFields(access.Scope), Id: null, list);

        if (shared.TryEnter(asked))
        {
            Representation read;

            try
            {
                read = await RepresentOpenAsync(access, list, context.RequestAborted).ConfigureAwait(false);
            }
            finally
            {
                shared.Leave(asked);
            }

            return await AnswerAsync(context, read).ConfigureAwait(false);
        }

        var joined = shared.JoinAsync(asked, () => RepresentOpenAsync(access, list, CancellationToken.None));

        return await joined.WaitAsync(context.RequestAborted).ConfigureAwait(false) is { } answer
            ? await AnswerAsync(context, answer).ConfigureAwait(false)
            : await AnswerAsync(context, await RepresentOpenAsync(access, list, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // Counting all rows is no read in the order of the key, and may need all that the store can do.
    private Task<Representation> RepresentOpenAsync(Access access, ListRequest list, CancellationToken cancellationToken) => list.CountsExactly
        ? RepresentAsync(access, list, cancellationToken)
        : Runtime.OpenContexts.ReadAsync(
            access.Scope,
            (Controller: this, access, list),
            static (db, asked, cancellationToken) =>
                asked.Controller.RepresentAsync(new ListPage(asked.list, asked.access, db, Query: null, Name: null), cancellationToken),
            cancellationToken);

    private static async Task<Problem?> AnswerAsync(HttpContext context, SharedAnswer answer)
    {
        if (answer.Body is not { } body)
        {
            return answer.Problem;
        }

        context.Response.Headers.ETag = answer.Tag;

        if (BeginBody(context, StatusCodes.Status200OK, body.Length))
        {
            await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
        }

        answer.Release();
        return null;
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

        var read = await shared.JoinAsync(operation.Scope, key, exclusive: true).WaitAsync(operation.CancellationToken).ConfigureAwait(false);

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
