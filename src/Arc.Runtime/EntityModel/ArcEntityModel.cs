using System.Linq.Expressions;
using Arc.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Arc.EntityModel;

/// <summary>
/// The parts of the entity model that every resource shares. Generated configuration calls them, so that the generated
/// text holds what is particular to a class.
/// </summary>
public static class ArcEntityModel
{
    /// <summary>The name of the query filter that hides deleted rows, for <c>IgnoreQueryFilters</c>.</summary>
    public const string SoftDeleteFilter = "SoftDelete";

    /// <summary>The name of the query filter that keeps tenants apart, for <c>IgnoreQueryFilters</c>.</summary>
    public const string TenantFilter = "Tenant";

    /// <summary>The shadow property that holds when a row was deleted.</summary>
    public const string DeletedAt = "DeletedAt";

    /// <summary>The shadow property that a lost update is recognized by; a class may well have a <c>Version</c> of its own.</summary>
    public const string VersionName = "ArcVersion";

    internal const string TenantAnnotation = "Arc:Tenant";
    internal const string SoftDeleteAnnotation = "Arc:SoftDelete";

    /// <summary>Adds the tables that Arc itself keeps: events that wait, events that could not be delivered, answers to keyed writes, the audit trail.</summary>
    /// <param name="modelBuilder">The context's model.</param>
    public static void Configure(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        OutboxEntityModel.Configure(modelBuilder);
        IdempotencyEntityModel.Configure(modelBuilder);
        TransportEntityModel.Configure(modelBuilder);
        InboxEntityModel.Configure(modelBuilder);
        AuditEntityModel.Configure(modelBuilder);
    }

    /// <summary>
    /// Adds the version that makes a lost update an error. On PostgreSQL it is the system column <c>xmin</c> and costs
    /// nothing; on a store that keeps no versions Arc raises it with every change.
    /// </summary>
    /// <typeparam name="T">The resource.</typeparam>
    /// <param name="entity">The resource's part of the model.</param>
    public static void Version<T>(EntityTypeBuilder<T> entity)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        entity.Property<uint>(VersionName).IsRowVersion();
    }

    /// <summary>Makes a deletion set <see cref="DeletedAt"/>, and hides rows that have it.</summary>
    /// <typeparam name="T">The resource.</typeparam>
    /// <param name="entity">The resource's part of the model.</param>
    public static void SoftDelete<T>(EntityTypeBuilder<T> entity)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        entity.Property<DateTimeOffset?>(DeletedAt);
        entity.HasQueryFilter(SoftDeleteFilter, row => EF.Property<DateTimeOffset?>(row, DeletedAt) == null);
        entity.Metadata.SetAnnotation(SoftDeleteAnnotation, true);
    }

    /// <summary>Keeps the rows of tenants apart.</summary>
    /// <typeparam name="T">The resource.</typeparam>
    /// <param name="entity">The resource's part of the model.</param>
    /// <param name="member">The member that holds the tenant; events carry it, and an index leads through its rows in the order of the key.</param>
    /// <param name="filter">
    /// Compares the member with the tenant of the current caller. EF Core replaces the context that it captures by the
    /// context of each query, so one model serves all callers.
    /// </param>
    public static void Tenant<T>(EntityTypeBuilder<T> entity, string member, Expression<Func<T, bool>> filter)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        entity.Property(member).IsRequired();
        entity.HasIndex([member, .. entity.Metadata.FindPrimaryKey()?.Properties.Select(property => property.Name) ?? []]);
        entity.HasQueryFilter(TenantFilter, filter);
        entity.Metadata.SetAnnotation(TenantAnnotation, member);
    }
}
