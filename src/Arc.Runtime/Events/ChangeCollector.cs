using Arc.EntityModel;
using Arc.Hosting;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Arc.Events;

/// <summary>Finds the rows that a save is about to write, and what happens to each.</summary>
internal static class ChangeCollector
{
    public static void Collect(
        DbContext context,
        IEnumerable<EntityEntry> entries,
        OutboxSession session,
        ResourceCatalog catalog,
        StoreProvider store,
        DateTimeOffset now)
    {
        // A copy: rounding may find that a row does not change after all, and move it within the tracker.
        foreach (var entry in entries.ToArray())
        {
            RaisingRow.Collect(entry, session, catalog);

            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            if (!StoredPrecision.Apply(entry, store))
            {
                continue;
            }

            if (entry.Metadata.IsOwned())
            {
                session.Owned.Add(entry);
            }
            else if (EntityPlan.Of(entry.Metadata, catalog) is { Events: { } events } plan)
            {
                session.Changes.Add(new CapturedChange(entry, plan, EventType(entry, plan, events), IsSoftDelete: false));
            }
            else
            {
                session.Others++;
            }
        }

        if (session.Owned.Count > 0)
        {
            AddOwners(context, session, catalog);
        }

        SoftDelete(session, now);
    }

    private static string EventType(EntityEntry entry, EntityPlan plan, ResourceEvents events) => entry.State switch
    {
        EntityState.Added => events.Created,
        EntityState.Deleted => events.Deleted,
        _ => plan.MarkOf(entry) switch
        {
            RemovalMark.Set => events.Deleted,
            RemovalMark.TakenBack => events.Restored,
            _ => events.Updated,
        },
    };

    /// <summary>A row whose own columns are untouched has changed when something that it owns has.</summary>
    private static void AddOwners(DbContext context, OutboxSession session, ResourceCatalog catalog)
    {
        var owners = new OwnerIndex(context);
        var known = new HashSet<object>(ReferenceEqualityComparer.Instance);

        foreach (var change in session.Changes)
        {
            known.Add(change.Entry.Entity);
        }

        foreach (var owned in session.Owned)
        {
            if (!owners.TryFind(owned, out var owner))
            {
                session.Others++;
            }
            else if (owner.State == EntityState.Unchanged && known.Add(owner.Entity))
            {
                if (EntityPlan.Of(owner.Metadata, catalog) is { Events: { } events } plan)
                {
                    session.Changes.Add(new CapturedChange(owner, plan, events.Updated, IsSoftDelete: false));
                }
                else
                {
                    session.Others++;
                }
            }
        }
    }

    private static void SoftDelete(OutboxSession session, DateTimeOffset now)
    {
        OwnerIndex? owners = null;

        for (var i = 0; i < session.Changes.Count; i++)
        {
            var change = session.Changes[i];

            if (change.Entry.State != EntityState.Deleted || change.Plan.DeletedAt is not { } deletedAt)
            {
                continue;
            }

            // The rest of the row's changes go with it: what a hook noted at the deletion, such as who asked for it.
            change.Entry.State = EntityState.Unchanged;
            change.Entry.DetectChanges();
            change.Entry.Property(deletedAt).CurrentValue = now;
            session.Changes[i] = change with { IsSoftDelete = true };

            // What the row owns stays with it.
            foreach (var owned in session.Owned)
            {
                owners ??= new OwnerIndex(change.Entry.Context);

                if (owned.State == EntityState.Deleted && owners.TryFind(owned, out var owner) && ReferenceEquals(owner.Entity, change.Entry.Entity))
                {
                    owned.State = EntityState.Unchanged;
                    owned.DetectChanges();
                }
            }
        }
    }
}
