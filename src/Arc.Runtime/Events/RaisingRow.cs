using Arc.EntityModel;
using Arc.Resources;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Arc.Events;

/// <summary>A row that has raised events which the save at hand is about to store.</summary>
/// <param name="Entry">The row.</param>
/// <param name="Plan">What is known of its type.</param>
/// <param name="Raised">Its events, in the order in which they were raised.</param>
internal readonly record struct RaisingRow(EntityEntry Entry, EntityPlan Plan, IReadOnlyList<RaisedEvent> Raised)
{
    /// <summary>Adds the row of an entry to the session when it has raised anything.</summary>
    public static void Collect(EntityEntry entry, OutboxSession session, ResourceCatalog catalog)
    {
        if (!RaisedEvents.Any(entry.Entity))
        {
            return;
        }

        var plan = EntityPlan.Of(entry.Metadata, catalog);

        if (plan.Events is null)
        {
            throw new InvalidOperationException($"'{entry.Metadata.DisplayName()}' raises events, but an event belongs to a resource: raise it on one.");
        }

        session.Raising.Add(new RaisingRow(entry, plan, [.. RaisedEvents.Of(entry.Entity)]));
    }
}
