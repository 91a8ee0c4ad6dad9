using Arc.PostgreSql.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.PostgreSql.Events;

/// <summary>All that the text of a <see cref="RowStatement"/> depends on.</summary>
/// <param name="Type">The type of the row.</param>
/// <param name="State">What happens to it.</param>
/// <param name="Columns">Which columns are set, by their places.</param>
/// <param name="Generation">Which of the outbox's tables receives the event.</param>
/// <param name="KeepsRecord">Whether the answer to a keyed write is stored too.</param>
/// <param name="Event">What its events have in common.</param>
/// <param name="Audit">What its audit entries have in common; null when there are none.</param>
internal readonly record struct RowShape(
    IEntityType Type, EntityState State, ulong Columns, int Generation, bool KeepsRecord, EventForm Event, AuditForm? Audit)
{
    /// <summary>Whether the key comes first, and the row is only written where it is free. What changes a row needs the row first.</summary>
    public bool TakesKey => KeepsRecord && State == EntityState.Added;
}
