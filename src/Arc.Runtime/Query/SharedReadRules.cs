using Arc.EntityModel;
using Arc.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Query;

/// <summary>Whether reads of a resource may share queries: only where nothing but the tenant tells two callers' rows apart.</summary>
internal static class SharedReadRules
{
    /// <summary>Whether rows may be read for several callers of one tenant at once.</summary>
    /// <remarks>
    /// Not with a filter of the user's own, nor with an interceptor of the user's own, since both may look at who is
    /// calling; not in memory, where there is no round trip to save.
    /// </remarks>
    public static bool AllowSharing(DbContext db, IEntityType type, StoreProvider store) =>
        db.Database.IsRelational() && OnlyTenantsDiffer(db, type, store);

    /// <summary>Whether rows with such a key may be read together: not by texts, since a database may take two for equal that are not.</summary>
    public static bool AllowKey<TKey>() => typeof(TKey).IsValueType;

    /// <summary>Whether nothing but the tenant decides which rows a query finds, as far as the model and its interceptors go.</summary>
    public static bool OnlyTenantsDiffer(DbContext db, IEntityType type, StoreProvider store) =>
        HasOwnFiltersOnly(type) && !ForeignInterceptors.SeeStatements(db.GetService<IDbContextOptions>(), store.GetType().Assembly);

    /// <summary>Whether such a row can be handed to a context as if that had loaded it: the row must be all there is.</summary>
    public static bool AllowTracking(IEntityType type)
    {
        foreach (var property in type.GetProperties())
        {
            // When it was deleted is null for all rows that a query returns.
            if (property.IsShadowProperty() && property.Name is not (ArcEntityModel.VersionName or ArcEntityModel.DeletedAt))
            {
                return false;
            }
        }

        return type.FindProperty(ArcEntityModel.VersionName) is not null
            && !type.GetDerivedTypes().Any()
            && !type.GetComplexProperties().Any()
            && !type.GetNavigations().Any(navigation => navigation.ForeignKey.IsOwnership);
    }

    private static bool HasOwnFiltersOnly(IEntityType type)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var filter in declaring.GetDeclaredQueryFilters())
            {
                if (filter.Key is not (ArcEntityModel.TenantFilter or ArcEntityModel.SoftDeleteFilter))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
