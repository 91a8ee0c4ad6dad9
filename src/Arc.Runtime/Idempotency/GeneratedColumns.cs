using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Idempotency;

/// <summary>
/// Whether the database makes values that an answer may show. Keys are given before the save, and the version is in no
/// answer; what is left are defaults and computed columns.
/// </summary>
internal static class GeneratedColumns
{
    private const string Annotation = "Arc:GeneratedColumns";

    public static bool Any(IEntityType? type) =>
        type is null
        || type.GetOrAddRuntimeAnnotationValue(Annotation, static type => Find(type!), type);

    private static bool Find(IEntityType type) =>
        type.GetProperties().Any(property => !property.IsPrimaryKey() && !property.IsConcurrencyToken && property.ValueGenerated != ValueGenerated.Never)
        || type.GetComplexProperties().Any();
}
