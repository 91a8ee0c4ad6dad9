using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Events;

/// <summary>
/// Finds the row that owns an owned entry, by key: an owned entry that was removed is no longer reachable from its
/// owner, but its own key still begins with the owner's. Built only when something owned has changed.
/// </summary>
internal sealed class OwnerIndex
{
    private readonly Dictionary<(IEntityType Root, object Key), EntityEntry> _owners = [];

    public OwnerIndex(DbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (!entry.Metadata.IsOwned() && entry.Metadata.FindPrimaryKey() is { Properties: [var key] } && entry.Property(key).CurrentValue is { } value)
            {
                _owners[(entry.Metadata.GetRootType(), value)] = entry;
            }
        }
    }

    public bool TryFind(EntityEntry owned, [NotNullWhen(true)] out EntityEntry? owner)
    {
        owner = null;

        if (owned.Metadata.FindOwnership() is not { Properties: [var first, ..] } ownership)
        {
            return false;
        }

        var type = ownership.PrincipalEntityType;

        while (type.FindOwnership() is { } outer)
        {
            type = outer.PrincipalEntityType;
        }

        var property = owned.Property(first);
        var key = owned.State == EntityState.Deleted ? property.OriginalValue : property.CurrentValue;

        return key is not null && _owners.TryGetValue((type.GetRootType(), key), out owner);
    }
}
