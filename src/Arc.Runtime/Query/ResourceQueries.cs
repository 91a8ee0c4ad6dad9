using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Arc.Query;

/// <summary>The queries of a resource whose shape is known at build time, and what the others are composed of.</summary>
/// <remarks>Compiled queries are instance fields: they belong to one model, and an application has one.</remarks>
/// <typeparam name="T">The resource.</typeparam>
/// <typeparam name="TKey">The type of its key.</typeparam>
public abstract class ResourceQueries<T, TKey>
    where T : class
    where TKey : notnull
{
    /// <summary>Reads a key from a URL.</summary>
    /// <param name="text">The path segment, unescaped.</param>
    /// <param name="key">The key.</param>
    /// <returns>False when the text is no key.</returns>
    public abstract bool TryParseKey(string text, out TKey key);

    /// <summary>The key of a row as it stands in a URL, before escaping.</summary>
    /// <param name="value">The row.</param>
    /// <returns>The text.</returns>
    public abstract string FormatKey(T value);

    /// <summary>The key of a row.</summary>
    /// <param name="value">The row.</param>
    /// <returns>The key.</returns>
    public abstract TKey KeyOf(T value);

    /// <summary>Reads one row, untracked.</summary>
    /// <param name="db">The context; tenant and soft delete filters are its own.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Signals that nobody waits any more.</param>
    /// <returns>The row, or null.</returns>
    public abstract Task<T?> FindAsync(DbContext db, TKey key, CancellationToken cancellationToken);

    /// <summary>Reads one row to change it.</summary>
    /// <param name="db">The context; tenant and soft delete filters are its own.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Signals that nobody waits any more.</param>
    /// <returns>The row, or null.</returns>
    public abstract Task<T?> FindTrackedAsync(DbContext db, TKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Reads several rows at once, untracked and in no order; a key without a row is left out. Resources with a text as
    /// key have no such query: a database may take two texts for equal that are not.
    /// </summary>
    /// <param name="db">The context; tenant and soft delete filters are its own.</param>
    /// <param name="keys">The keys.</param>
    /// <returns>The rows with their versions.</returns>
    /// <exception cref="NotSupportedException">The key is a text.</exception>
    public virtual IAsyncEnumerable<VersionedRow<T>> FindAll(DbContext db, TKey[] keys) =>
        throw new NotSupportedException($"Rows of {typeof(T).Name} are read one by one.");

    /// <summary>Reads a page by offset, untracked, in the order of the key.</summary>
    /// <param name="db">The context.</param>
    /// <param name="skip">Rows to pass over.</param>
    /// <param name="take">Rows to read at most.</param>
    /// <returns>The rows.</returns>
    public abstract IAsyncEnumerable<T> Page(DbContext db, int skip, int take);

    /// <summary>Reads a page by key, untracked, in the order of the key.</summary>
    /// <param name="db">The context.</param>
    /// <param name="after">The key of the last row that the caller has.</param>
    /// <param name="take">Rows to read at most.</param>
    /// <returns>The rows.</returns>
    public abstract IAsyncEnumerable<T> PageAfter(DbContext db, TKey after, int take);

    /// <summary>The condition that a row has a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The condition.</returns>
    public abstract Expression<Func<T, bool>> HasKey(TKey key);

    /// <summary>Orders by the key.</summary>
    /// <param name="rows">The rows.</param>
    /// <returns>The rows in order.</returns>
    public abstract IQueryable<T> OrderByKey(IQueryable<T> rows);

    /// <summary>Leaves the rows whose key comes after another.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="after">The other key.</param>
    /// <returns>The rows.</returns>
    public abstract IQueryable<T> AfterKey(IQueryable<T> rows, TKey after);
}
