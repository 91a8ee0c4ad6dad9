using System.Text.Json;
using Arc.EntityModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Audit;

/// <summary>How the rows of a type are written into the trail; found out once per model. What the rules do not name is masked.</summary>
internal sealed class AuditPlan
{
    private const string Annotation = "Arc:AuditPlan";

    private AuditPlan(AuditColumn[] columns, AuditPart[] parts)
    {
        Columns = columns;
        Parts = parts;
    }

    public AuditColumn[] Columns { get; }

    public AuditPart[] Parts { get; }

    public static AuditPlan Of(IEntityType type, AuditRules rules) => type.GetOrAddRuntimeAnnotationValue(
        Annotation,
        static state => Make(state!.Value.Type, state.Value.Rules.Members),
        ((IEntityType Type, AuditRules Rules)?)(type, rules));

    /// <summary>The row as it was loaded, or as it will be.</summary>
    public void Write(Utf8JsonWriter writer, EntityEntry entry, bool before, OwnedRows owned)
    {
        var values = before ? entry.OriginalValues : entry.CurrentValues;
        writer.WriteStartObject();

        foreach (var column in Columns)
        {
            if (before || !IsStillToCome(entry, column.Property, values))
            {
                column.Write(writer, values[column.Property]);
            }
        }

        foreach (var part in Parts)
        {
            writer.WritePropertyName(part.Name);

            if (part.IsMasked)
            {
                writer.WriteStringValue(AuditEntry.Mask);
            }
            else
            {
                Write(writer, part, before ? owned.Before(part.Navigation, entry) : owned.After(part.Navigation, entry), before, owned);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The names of what a change writes.</summary>
    public IReadOnlyList<string> Changes(EntityEntry entry, OwnedRows owned) =>
    [
        .. Columns.Where(column => entry.Property(column.Property).IsModified).Select(column => column.Name),
        .. Parts.Where(part => owned.IsChanged(part.Navigation, entry)).Select(part => part.Name),
    ];

    private static void Write(Utf8JsonWriter writer, AuditPart part, IReadOnlyList<EntityEntry> entries, bool before, OwnedRows owned)
    {
        if (!part.Navigation.IsCollection)
        {
            if (entries is [var entry, ..])
            {
                part.Plan.Write(writer, entry, before, owned);
            }
            else
            {
                writer.WriteNullValue();
            }

            return;
        }

        writer.WriteStartArray();

        foreach (var entry in entries)
        {
            part.Plan.Write(writer, entry, before, owned);
        }

        writer.WriteEndArray();
    }

    /// <summary>A value that the database makes when the row is written is not known here; the rest of the row is.</summary>
    private static bool IsStillToCome(EntityEntry entry, IProperty property, PropertyValues values) =>
        property.ValueGenerated != ValueGenerated.Never
        && !property.IsPrimaryKey()
        && (property.ValueGenerated.HasFlag(ValueGenerated.OnUpdate) || (entry.State == EntityState.Added && Equals(values[property], property.Sentinel)));

    private static AuditPlan Make(IEntityType type, IReadOnlyList<AuditMember> members)
    {
        var columns = new List<AuditColumn>();
        var parts = new List<AuditPart>();
        var known = new HashSet<string>(StringComparer.Ordinal);

        foreach (var member in members)
        {
            if (!known.Add(member.Name))
            {
                continue;
            }

            if (type.FindProperty(member.Name) is { } property)
            {
                columns.Add(new AuditColumn(property, member.JsonName, member.IsMasked, member.IsJson));
            }
            else if (type.FindNavigation(member.Name) is { IsOnDependent: false } part && part.TargetEntityType.IsOwned())
            {
                parts.Add(new AuditPart(part, member.JsonName, member.IsMasked, Make(part.TargetEntityType, member.Members)));
            }
        }

        foreach (var property in type.GetProperties())
        {
            if (property.Name == ArcEntityModel.DeletedAt && type.FindAnnotation(ArcEntityModel.SoftDeleteAnnotation) is not null)
            {
                columns.Add(new AuditColumn(property, "deletedAt", isMasked: false, isJson: false));
            }
            else if (!known.Contains(property.Name) && !IsPlumbing(property))
            {
                columns.Add(new AuditColumn(property, property.Name, isMasked: true, isJson: false));
            }
        }

        return new AuditPlan([.. columns], [.. parts]);
    }

    /// <summary>Versions, discriminators, and what ties an owned part to its owner.</summary>
    private static bool IsPlumbing(IProperty property) => property.IsShadowProperty()
        && (property.Name == ArcEntityModel.VersionName
            || property == property.DeclaringType.ContainingEntityType.FindDiscriminatorProperty()
            || (property.DeclaringType.ContainingEntityType.IsOwned() && (property.IsPrimaryKey() || property.IsForeignKey())));
}
