using Arc.EntityModel;
using Arc.Resources;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Events;

/// <summary>What has to be known of an entity type to take its events; found out once per model.</summary>
internal sealed class EntityPlan
{
    private const string Annotation = "Arc:EntityPlan";

    private static readonly EntityPlan _notAResource = new();

    private EntityPlan()
    {
    }

    private EntityPlan(IEntityType type, ResourceEntry resource)
    {
        Resource = resource.Info;
        Events = resource.Events;
        Key = type.FindPrimaryKey()!.Properties[0];
        Version = type.FindProperty(ArcEntityModel.VersionName) is { IsConcurrencyToken: true } version ? version : null;
        DeletedAt = type.FindAnnotation(ArcEntityModel.SoftDeleteAnnotation) is null ? null : type.FindProperty(ArcEntityModel.DeletedAt);
        Tenant = type.FindAnnotation(ArcEntityModel.TenantAnnotation)?.Value is string member ? type.FindProperty(member) : null;
    }

    /// <summary>The resource's events; null when the type is no resource.</summary>
    public ResourceEvents? Events { get; }

    /// <summary>The resource, where there are events of it.</summary>
    public ResourceInfo Resource { get; } = null!;

    public IProperty Key { get; } = null!;

    public IProperty? Version { get; }

    public IProperty? DeletedAt { get; }

    public IProperty? Tenant { get; }

    public static EntityPlan Of(IEntityType type, ResourceCatalog catalog) =>
        type.GetOrAddRuntimeAnnotationValue(Annotation, static state => Make(state!.Value.Type, state.Value.Catalog), ((IEntityType Type, ResourceCatalog Catalog)?)(type, catalog));

    /// <summary>Whether a change of a row removes it, or brings it back: what its event is called and its audit entry says.</summary>
    public RemovalMark MarkOf(EntityEntry entry)
    {
        if (DeletedAt is null || entry.Property(DeletedAt) is not { IsModified: true } mark)
        {
            return RemovalMark.Untouched;
        }

        // Another time of removal removes nothing.
        return (mark.OriginalValue, mark.CurrentValue) switch
        {
            (null, not null) => RemovalMark.Set,
            (not null, null) => RemovalMark.TakenBack,
            _ => RemovalMark.Untouched,
        };
    }

    private static EntityPlan Make(IEntityType type, ResourceCatalog catalog) =>
        !type.HasSharedClrType && catalog.TryFind(type.ClrType, out var entry) ? new EntityPlan(type, entry) : _notAResource;
}
