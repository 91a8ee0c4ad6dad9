using System.Linq.Expressions;
using Arc.Problems;
using Arc.Query;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    private static readonly Problem _notFound = new(ProblemKind.NotFound);

    /// <summary>Answers <c>GET /products/{id}</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual async Task GetAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        var key = default(TKey)!;
        var access = await PermitAsync(context, Operations.Get).ConfigureAwait(false); // 1, 2
        var problem = access.Refusal ?? ReadAddress(context, out key); // 3

        if (problem is null)
        {
            if (CacheFor(context, access) is { } cache)
            {
                problem = await GetCachedAsync(context, cache, access, key).ConfigureAwait(false); // 4, 5, 11
            }
            else if (await ReadAsync(access, key, context.RequestAborted).ConfigureAwait(false) is { } row) // 4
            {
                await AnswerAsync(context, StatusCodes.Status200OK, row, access.Scope).ConfigureAwait(false); // 5, 11
            }
            else
            {
                problem = _notFound;
            }
        }

        if (problem is not null)
        {
            await Runtime.AnswerAsync(context, problem).ConfigureAwait(false);
        }
    }

    private async Task<T?> ReadAsync(Access access, TKey key, CancellationToken cancellationToken)
    {
        if (!IsPlain(access) || Shared is not { } shared)
        {
            return await ReadAloneAsync(access, key, cancellationToken).ConfigureAwait(false);
        }

        if (shared.TryEnter())
        {
            try
            {
                return await ReadOpenAsync(access, key, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                shared.Leave();
            }
        }

        var read = await shared.JoinAsync(access.Scope, key, exclusive: false).WaitAsync(cancellationToken).ConfigureAwait(false);

        return read.IsOpen ? await ReadAloneAsync(access, key, cancellationToken).ConfigureAwait(false) : read.Row?.Row;
    }

    private Task<T?> ReadOpenAsync(Access access, TKey key, CancellationToken cancellationToken) => Runtime.OpenContexts.ReadAsync(
        access.Scope, (Queries, key), static (db, asked, cancellationToken) => asked.Queries.FindAsync(db, asked.key, cancellationToken), cancellationToken);

    private async Task<T?> ReadAloneAsync(Access access, TKey key, CancellationToken cancellationToken)
    {
        var db = Runtime.Contexts.Lease(access.Scope);

        await using (db.ConfigureAwait(false))
        {
            return await (IsPlain(access)
                ? Queries.FindAsync(db, key, cancellationToken)
                : Reached(db, access, key).AsNoTracking().FirstOrDefaultAsync(cancellationToken)).ConfigureAwait(false);
        }
    }

    private IQueryable<T> Reached(DbContext db, in Access access, TKey key) => Reached(db, access.Scope, key, access.Decision.RowFilter);

    private IQueryable<T> Reached(DbContext db, Scope scope, TKey key, Expression<Func<T, bool>>? filter)
    {
        var rows = Rows(db, scope).Where(Queries.HasKey(key));

        return filter is null ? rows : rows.Where(filter);
    }

    /// <summary>Step 3 of the operations on one row: the id, and that there is no query string.</summary>
    private Problem? ReadAddress(HttpContext context, out TKey key)
    {
        key = default!;

        if (QueryProblems.Any(context.Request) is { } problem)
        {
            return problem;
        }

        // No store can hold U+0000 in a key, and PostgreSQL fails on being asked.
        return ResourceId.Read(context) is { } id && !id.Contains('\0', StringComparison.Ordinal) && Queries.TryParseKey(id, out key)
            ? null
            : new Problem(ProblemKind.InvalidId);
    }
}
