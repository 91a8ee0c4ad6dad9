using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Arc.Events;

/// <summary>A row of a resource that one <c>SaveChanges</c> is about to write.</summary>
/// <param name="Entry">The row.</param>
/// <param name="Plan">What is known of its type.</param>
/// <param name="Type">The type of the event.</param>
/// <param name="IsSoftDelete">Whether a deletion was turned into an update.</param>
internal readonly record struct CapturedChange(EntityEntry Entry, EntityPlan Plan, string Type, bool IsSoftDelete);
