using System.Collections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Audit;

/// <summary>
/// What rows own, as it was loaded and as it will be. What was removed or replaced is no longer reachable from its owner; the
/// change tracker still has it, under the owner's key. Looked through only when a resource owns something.
/// </summary>
internal sealed class OwnedRows(DbContext context)
{
    private Dictionary<object, EntityEntry>? _byEntity;
    private Dictionary<OwnerKey, List<EntityEntry>>? _loaded;

    public IReadOnlyList<EntityEntry> Before(INavigation part, EntityEntry owner)
    {
        Look();
        var key = OwnerKey.Of(part.TargetEntityType, owner.OriginalValues, part.ForeignKey.PrincipalKey.Properties);

        return _loaded!.TryGetValue(key, out var entries) ? entries : [];
    }

    public IReadOnlyList<EntityEntry> After(INavigation part, EntityEntry owner)
    {
        Look();

        return owner.Navigation(part).CurrentValue switch
        {
            null => [],
            IEnumerable items when part.IsCollection => [.. items.Cast<object>().Where(_byEntity!.ContainsKey).Select(item => _byEntity[item])],
            var value => _byEntity!.TryGetValue(value, out var entry) ? [entry] : [],
        };
    }

    /// <summary>Whether the part, or anything within it, is written.</summary>
    public bool IsChanged(INavigation part, EntityEntry owner) =>
        Before(part, owner).Concat(After(part, owner)).Any(entry =>
            entry.State != EntityState.Unchanged
            || part.TargetEntityType.GetNavigations().Any(inner => !inner.IsOnDependent && inner.TargetEntityType.IsOwned() && IsChanged(inner, entry)));

    private void Look()
    {
        if (_byEntity is not null)
        {
            return;
        }

        _byEntity = new Dictionary<object, EntityEntry>(ReferenceEqualityComparer.Instance);
        _loaded = [];

        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Detached || entry.Metadata.FindOwnership() is not { } ownership)
            {
                continue;
            }

            if (entry.State != EntityState.Deleted)
            {
                _byEntity[entry.Entity] = entry;
            }

            if (entry.State != EntityState.Added)
            {
                var key = OwnerKey.Of(entry.Metadata, entry.OriginalValues, ownership.Properties);
                (_loaded.TryGetValue(key, out var entries) ? entries : _loaded[key] = []).Add(entry);
            }
        }

        foreach (var entries in _loaded.Values)
        {
            entries.Sort(ByPosition);
        }
    }

    /// <summary>The items of a list are told apart by their position, which is the last part of their key.</summary>
    private static int ByPosition(EntityEntry one, EntityEntry other) =>
        one.Metadata.FindPrimaryKey()?.Properties[^1] is { } position && position.ClrType == typeof(int)
            ? ((int)one.OriginalValues[position]!).CompareTo((int)other.OriginalValues[position]!)
            : 0;
}
