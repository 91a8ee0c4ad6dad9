using Arc.Caching;
using Arc.Json;
using Arc.Problems;
using Arc.Query;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    /// <summary>Answers <c>GET /products</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual Task ListAsync(HttpContext context) => ListAsync(context, name: null, query: null);

    /// <summary>Answers <c>GET /products/featured</c> through the flow of the list.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The name of the query.</param>
    /// <param name="query">The query; it is given the rows that the caller may see.</param>
    /// <returns>A task.</returns>
    protected Task QueryAsync(HttpContext context, string name, Func<IQueryable<T>, IQueryable<T>> query) => ListAsync(context, name, query);

    private async Task ListAsync(HttpContext context, string? name, Func<IQueryable<T>, IQueryable<T>>? query)
    {
        ArgumentNullException.ThrowIfNull(context);

        var access = await PermitAsync(context, Operations.List, query: name).ConfigureAwait(false); // 1, 2
        var problem = access.Refusal;
        ListRequest list = default;

        if (problem is null && ListRequestReader.TryRead(context.Request, Info, Runtime.Options.MaxPageSize, out list, out problem)) // 3
        {
            problem = await (CacheFor(context, access, name) is { } cache ? ListCachedAsync(context, cache, access, list)
                : query is null && IsPlain(access) && SharedLists is { } shared ? ListSharedAsync(context, shared, access, list)
                : ListAloneAsync(context, access, list, name, query)).ConfigureAwait(false); // 4, 11
        }

        if (problem is not null)
        {
            await Runtime.AnswerAsync(context, problem).ConfigureAwait(false);
        }
    }

    private async Task<Problem?> ListAloneAsync(HttpContext context, Access access, ListRequest list, string? name, Func<IQueryable<T>, IQueryable<T>>? query) =>
        await AnswerAsync(context, await RepresentAsync(access, list, context.RequestAborted, name, query).ConfigureAwait(false)).ConfigureAwait(false);

    private static async Task<Problem?> AnswerAsync(HttpContext context, Representation read)
    {
        if (read.Buffer is not { } buffer)
        {
            return read.Problem;
        }

        context.Response.Headers.ETag = read.Tag;
        await SendAsync(context, StatusCodes.Status200OK, buffer, buffer.Written).ConfigureAwait(false);

        return null;
    }

    private async Task<Representation> RepresentAsync(
        Access access,
        ListRequest list,
        CancellationToken cancellationToken,
        string? name = null,
        Func<IQueryable<T>, IQueryable<T>>? query = null)
    {
        var page = new ListPage(list, access, Runtime.Contexts.Lease(access.Scope), query, name);

        await using (page.Db.ConfigureAwait(false))
        {
            return await RepresentAsync(page, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Representation> RepresentAsync(ListPage page, CancellationToken cancellationToken)
    {
        var (rows, problem) = Select(page);

        if (rows is null)
        {
            return Representation.None(problem);
        }

        var buffer = JsonBuffer.Rent();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteString("method"u8, page.IsKeyset ? "keyset"u8 : "offset"u8);
        writer.WriteStartArray("data"u8);

        var (last, more) = await WriteRowsAsync(rows, buffer, page, cancellationToken).ConfigureAwait(false);
        writer.WriteEndArray();

        var tag = page.IsKeyset
            ? FinishKeyset(buffer, page, more ? last : null)
            : await FinishOffsetAsync(buffer, page, more, cancellationToken).ConfigureAwait(false);

        return new Representation(buffer, tag, null);
    }

    private async Task<(T? Last, bool More)> WriteRowsAsync(IAsyncEnumerable<T> rows, JsonBuffer buffer, ListPage page, CancellationToken cancellationToken)
    {
        var readable = Permissions.ReadableFields(page.Access.Scope);
        var count = 0;
        var last = default(T);

        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // One row more than asked for was read, to know whether there is another page without counting.
            if (count == page.List.Limit)
            {
                return (last, true);
            }

            Json.Write(buffer.Writer, row, readable);
            last = row;
            count++;
        }

        return (last, false);
    }

    private async ValueTask<string> FinishOffsetAsync(JsonBuffer buffer, ListPage page, bool more, CancellationToken cancellationToken)
    {
        var writer = buffer.Writer;
        writer.WriteNumber("page"u8, page.List.Page);
        writer.WriteNumber("limit"u8, page.List.Limit);
        writer.WriteBoolean("hasNext"u8, more);
        writer.WriteBoolean("hasPrev"u8, page.List.Page > 1);

        if (page.List.CountsExactly)
        {
            var total = await Narrow(page).LongCountAsync(cancellationToken).ConfigureAwait(false);
            writer.WriteNumber("total"u8, total);
            writer.WriteNumber("pages"u8, (total + page.List.Limit - 1) / page.List.Limit);
        }

        writer.WriteEndObject();

        return EntityTags.OfPage(buffer.Written.Span);
    }

    private string FinishKeyset(JsonBuffer buffer, ListPage page, T? last)
    {
        var writer = buffer.Writer;
        writer.WriteNumber("limit"u8, page.List.Limit);
        writer.WriteBoolean("hasMore"u8, last is not null);

        // A cursor is encrypted anew each time, so the tag covers what comes before it and is weak: same rows, other bytes.
        var tag = EntityTags.Weak(EntityTags.OfPage(buffer.Written.Span));

        if (last is null)
        {
            writer.WriteNull("next"u8);
        }
        else
        {
            writer.WriteString("next"u8, Runtime.Cursor.Write(Queries.FormatKey(last), Binding(page)));
        }

        writer.WriteEndObject();

        return tag;
    }
}
