using Arc.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.EntityModel;

/// <summary>Makes the values of a row those that the store will give back, so that a written row equals the read one.</summary>
internal static class StoredPrecision
{
    private const string Annotation = "Arc:Roundings";

    /// <summary>Mends the values that are about to be written.</summary>
    /// <returns>False when nothing is left to write: the row differed from the stored one in what the store does not keep.</returns>
    public static bool Apply(EntityEntry entry, StoreProvider store)
    {
        if (entry.State == EntityState.Deleted)
        {
            return true;
        }

        var roundings = entry.Metadata.GetOrAddRuntimeAnnotationValue(
            Annotation,
            static state => Find(state!.Value.Type, state.Value.Store),
            ((IEntityType Type, StoreProvider Store)?)(entry.Metadata, store));

        foreach (var (property, round) in roundings)
        {
            var written = entry.Property(property);

            if ((entry.State != EntityState.Added && !written.IsModified) || written.CurrentValue is not { } value)
            {
                continue;
            }

            var kept = round(value);

            if (Equals(kept, value) && SameKind(kept, value))
            {
                continue;
            }

            written.CurrentValue = kept;

            if (entry.State == EntityState.Modified && Equals(kept, written.OriginalValue))
            {
                written.IsModified = false;
            }
        }

        return entry.State != EntityState.Unchanged;
    }

    /// <summary>Two times may be equal and yet not the same to a reader: the offset and the kind do not count in equality.</summary>
    private static bool SameKind(object kept, object value) => (kept, value) switch
    {
        (DateTimeOffset one, DateTimeOffset other) => one.Offset == other.Offset,
        (DateTime one, DateTime other) => one.Kind == other.Kind,
        _ => true,
    };

    private static (IProperty Property, Func<object, object> Round)[] Find(IEntityType type, StoreProvider store) =>
        [.. type.GetProperties().Select(property => (property, store.RoundingOf(property)!)).Where(pair => pair.Item2 is not null)];
}
