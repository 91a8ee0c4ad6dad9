using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Arc.Permissions;

/// <summary>Whether a caller may, and on which rows. The default value denies.</summary>
/// <typeparam name="T">The resource.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "Two expressions cannot be compared, hence neither can decisions.")]
public readonly struct Decision<T>
{
    private Decision(bool granted, Expression<Func<T, bool>>? rows, Func<T, bool>? test)
    {
        IsGranted = granted;
        RowFilter = rows;
        RowTest = test;
    }

    /// <summary>Whether the caller may, on the rows of <see cref="RowFilter"/> at least.</summary>
    public bool IsGranted { get; }

    /// <summary>The rows that the caller may reach; null for all of them (of the caller's tenant).</summary>
    public Expression<Func<T, bool>>? RowFilter { get; }

    /// <summary>The same test as <see cref="RowFilter"/> as code, when the filter needs nothing but the row's own members.</summary>
    internal Func<T, bool>? RowTest { get; }

    /// <summary>The caller may not.</summary>
    public static Decision<T> Denied => default;

    /// <summary>The caller may, on all rows.</summary>
    public static Decision<T> Granted => new(true, null, null);

    /// <summary>The caller may, on some rows.</summary>
    /// <param name="filter">The rows; it becomes part of the SQL of every read and write.</param>
    /// <param name="test">The same as code, when the filter needs nothing but the row's own members; it checks the row after a write.</param>
    /// <returns>The decision.</returns>
    public static Decision<T> Rows(Expression<Func<T, bool>> filter, Func<T, bool>? test = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new(true, filter, test);
    }

    /// <summary>This decision or another: what either grants, both grant.</summary>
    /// <param name="other">The alternative.</param>
    /// <returns>The wider decision.</returns>
    public Decision<T> Or(Decision<T> other)
    {
        if (!other.IsGranted || (IsGranted && RowFilter is null))
        {
            return this;
        }

        if (!IsGranted || other.RowFilter is null)
        {
            return other;
        }

        var (left, right) = (RowTest, other.RowTest);

        return Rows(
            RowFilters.Or(RowFilter!, other.RowFilter),
            left is null || right is null ? null : row => left(row) || right(row));
    }

    /// <summary>This decision and another: only what both grant.</summary>
    /// <param name="other">The further condition.</param>
    /// <returns>The narrower decision.</returns>
    public Decision<T> And(Decision<T> other)
    {
        if (!IsGranted || !other.IsGranted)
        {
            return Denied;
        }

        if (RowFilter is null || other.RowFilter is null)
        {
            return RowFilter is null ? other : this;
        }

        var (left, right) = (RowTest, other.RowTest);

        return Rows(
            RowFilters.And(RowFilter, other.RowFilter),
            left is null || right is null ? null : row => left(row) && right(row));
    }
}
