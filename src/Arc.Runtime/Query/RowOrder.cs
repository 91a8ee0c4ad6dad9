using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Query;

/// <summary>The order of a named query.</summary>
internal static class RowOrder
{
    /// <summary>Whether a query has ordered its rows by itself.</summary>
    public static bool IsGiven<T>(IQueryable<T> rows) =>
        rows is IOrderedQueryable<T>
        && rows.Expression is MethodCallExpression
        {
            Method.Name: nameof(Queryable.OrderBy) or nameof(Queryable.OrderByDescending) or nameof(Queryable.ThenBy) or nameof(Queryable.ThenByDescending),
        };

    /// <summary>The key as an expression, which breaks the ties of another order.</summary>
    public static Expression<Func<T, TKey>> Key<[DynamicallyAccessedMembers(EntityMembers.All)] T, TKey>(DbContext db)
        where T : class
    {
        var property = db.Model.FindEntityType(typeof(T))?.FindPrimaryKey()?.Properties[0].PropertyInfo
            ?? throw new InvalidOperationException($"'{typeof(T)}' has no key in the model of '{db.GetType()}'.");
        var row = Expression.Parameter(typeof(T), "row");

        return Expression.Lambda<Func<T, TKey>>(Expression.Property(row, property), row);
    }
}
