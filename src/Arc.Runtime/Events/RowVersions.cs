using Microsoft.EntityFrameworkCore;

namespace Arc.Events;

/// <summary>Raises the version of each written row on a store that does not: a lost update is found there too.</summary>
internal static class RowVersions
{
    public static void Raise(List<CapturedChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Plan.Version is { } version && change.Entry.State is not EntityState.Deleted)
            {
                var property = change.Entry.Property(version);
                var last = change.Entry.State == EntityState.Added ? 0 : (uint)(property.OriginalValue ?? 0u);
                property.CurrentValue = last + 1;
            }
        }
    }
}
