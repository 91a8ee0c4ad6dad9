using System.Linq.Expressions;
using Arc.Problems;
using Arc.Query;
using Microsoft.EntityFrameworkCore;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    private static readonly Problem _foreignCursor = QueryProblems.Wrong(ListParameters.After, "is not a cursor of this list");
    private static readonly Problem _ownOrder = QueryProblems.Wrong(ListParameters.After, "cannot be used here: this query has an order of its own");

    private Expression<Func<T, TKey>>? _key;

    /// <summary>Step 4 of lists: the rows of one page and one row more, in the order of the key.</summary>
    private (IAsyncEnumerable<T>? Rows, Problem? Problem) Select(ListPage page)
    {
        var after = default(TKey)!;
        var fromStart = !page.IsKeyset || page.List.After is { Length: 0 };

        if (!fromStart && !(Runtime.Cursor.TryRead(page.List.After!, Binding(page), out var text) && Queries.TryParseKey(text, out after)))
        {
            return (null, _foreignCursor);
        }

        // A page whose offset no store can count to lies beyond all rows.
        if (!page.IsKeyset && page.List.Skip > int.MaxValue - page.List.Limit)
        {
            return (AsyncEnumerable.Empty<T>(), null);
        }

        var (skip, take) = (page.IsKeyset ? 0 : (int)page.List.Skip, page.List.Limit + 1);

        if (page.Query is null && IsPlain(page.Access))
        {
            return (fromStart ? Queries.Page(page.Db, skip, take) : Queries.PageAfter(page.Db, after, take), null);
        }

        return Compose(page, fromStart, after, skip, take);
    }

    private (IAsyncEnumerable<T>? Rows, Problem? Problem) Compose(ListPage page, bool fromStart, TKey after, int skip, int take)
    {
        var rows = Narrow(page);

        if (page.Query is not null && RowOrder.IsGiven(rows))
        {
            return page.IsKeyset
                ? (null, _ownOrder)
                : (((IOrderedQueryable<T>)rows).ThenBy(_key ??= RowOrder.Key<T, TKey>(page.Db)).Skip(skip).Take(take).AsAsyncEnumerable(), null);
        }

        var ordered = Queries.OrderByKey(fromStart ? rows : Queries.AfterKey(rows, after));

        return (ordered.Skip(skip).Take(take).AsAsyncEnumerable(), null);
    }

    /// <summary>The rows that the list is about, in no order. Tenant and soft delete are filters of the model.</summary>
    private IQueryable<T> Narrow(ListPage page)
    {
        var rows = Rows(page.Db, page.Access.Scope).AsNoTracking();
        rows = page.Access.Decision.RowFilter is { } filter ? rows.Where(filter) : rows;

        return page.Query is { } query ? query(rows) : rows;
    }

    private CursorBinding Binding(ListPage page)
    {
        var scope = page.Access.Scope;
        var caller = page.Access.Decision.RowFilter is null ? scope.Kind.ToString() : $"user {scope.UserId}";

        return new CursorBinding(Info.Name, page.Name, CursorBinding.ByKey, scope.TenantId, caller);
    }

    private sealed record ListPage(ListRequest List, Access Access, DbContext Db, Func<IQueryable<T>, IQueryable<T>>? Query, string? Name)
    {
        public bool IsKeyset => List.After is not null;
    }
}
