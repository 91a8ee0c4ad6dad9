using Arc.Caching;
using Arc.Json;
using Arc.Problems;
using Arc.Query;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    // How an answer came about: hit, stale, miss, or bypass where the cache is not for this caller.
    private const string CacheState = "X-Cache";

    private CachedReads? _cached;
    private volatile bool _cachingIsDecided;

    /// <summary>The cache, where it can answer this caller; a resource without <c>[Cached]</c> pays this test.</summary>
    private CachedReads? CacheFor(HttpContext context, in Access access, string? query = null)
    {
        if (Info.Cache is not { } rules)
        {
            return null;
        }

        // A row filter tells callers apart, and so may a query of the user's own. Who cannot hear of changes gives nothing old.
        if (IsPlain(access) && query is null && Runtime.Changes.IsHeard && DecideCaching(rules) is { } cache)
        {
            return cache;
        }

        context.Response.Headers[CacheState] = "bypass";
        Runtime.Cached.Metrics.Answered(Info.Name, "bypass");
        return null;
    }

    // The model decides, and it is there once the first request needs it.
    private CachedReads? DecideCaching(CacheRules rules)
    {
        if (_cachingIsDecided)
        {
            return _cached;
        }

        using var db = Runtime.Contexts.Lease(Scope.Anonymous);

        if (Runtime.Store is { } store && db.Model.FindEntityType(typeof(T)) is { } type && SharedReadRules.OnlyTenantsDiffer(db, type, store))
        {
            Interlocked.CompareExchange(ref _cached, Runtime.Cached.Of(Info, rules, GetType(), Runtime.Logger), null);
        }
        else
        {
            CacheLog.NotCacheable(Runtime.Logger, Info.Name);
        }

        _cachingIsDecided = true;
        return _cached;
    }

    private Task<Problem?> GetCachedAsync(HttpContext context, CachedReads cache, Access access, TKey key)
    {
        var asked = new CacheKey(
            Info.Path,
            Info.IsTenant ? access.Scope.TenantId : null,
            Caller: null,
            Permissions.ReadableFields(access.Scope),
            ResourceId.Read(context),
            List: default);

        return cache.Find(asked, out var age, out var isStale) is { } answer && !isStale
            ? SendAsync(context, answer, "hit", age)
            : RenewAsync(context, cache, asked, () => RepresentAsync(access, key));
    }

    private Task<Problem?> ListCachedAsync(HttpContext context, CachedReads cache, Access access, ListRequest list)
    {
        // Cursors are bound to the tenant and the kind of the caller, even where rows are not.
        var hasCursor = list.After is not null;
        var asked = new CacheKey(
            Info.Path,
            Info.IsTenant || hasCursor ? access.Scope.TenantId : null,
            hasCursor ? access.Scope.Kind : null,
            Permissions.ReadableFields(access.Scope),
            Id: null,
            list);

        return cache.Find(asked, out var age, out var isStale) is { } answer && !isStale
            ? SendAsync(context, answer, "hit", age)
            : RenewAsync(context, cache, asked, () => RepresentAsync(access, list, CancellationToken.None));
    }

    private async Task<Problem?> RenewAsync(HttpContext context, CachedReads cache, CacheKey asked, Func<Task<Representation>> read)
    {
        if (cache.Find(asked, out var age, out _) is { } stale)
        {
            cache.Renew(asked, read);
            return await SendAsync(context, stale, "stale", age).ConfigureAwait(false);
        }

        var result = await cache.ReadAsync(asked, read, context.RequestAborted).ConfigureAwait(false);

        if (result.Answer is not { } answer)
        {
            return result.Problem;
        }

        if (result.IsStale)
        {
            cache.Renew(asked, read);
        }

        // What another instance has read is as good as what this one has kept.
        return result.IsKept
            ? await SendAsync(context, answer, result.IsStale ? "stale" : "hit", cache.AgeOf(answer)).ConfigureAwait(false)
            : await SendAsync(context, answer, "miss", age: null).ConfigureAwait(false);
    }

    private async Task<Representation> RepresentAsync(Access access, TKey key)
    {
        var row = await ReadAsync(access, key, CancellationToken.None).ConfigureAwait(false);

        if (row is null)
        {
            return Representation.None(_notFound);
        }

        var buffer = JsonBuffer.Rent();
        Json.Write(buffer.Writer, row, Permissions.ReadableFields(access.Scope));

        return new Representation(buffer, EntityTags.Of(buffer.Written.Span), null);
    }

    private async Task<Problem?> SendAsync(HttpContext context, CachedAnswer answer, string state, TimeSpan? age)
    {
        var headers = context.Response.Headers;
        headers[CacheState] = state;
        Runtime.Cached.Metrics.Answered(Info.Name, state);
        headers.ETag = answer.Tag;

        if (age is { } seconds)
        {
            headers.Age = HeaderUtilities.FormatNonNegativeInt64((long)seconds.TotalSeconds);
        }

        if (BeginBody(context, StatusCodes.Status200OK, answer.Body.Length))
        {
            await context.Response.BodyWriter.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
        }

        return null;
    }
}
