using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace Arc.PostgreSql.Idempotency;

/// <summary>A row was not written, because its idempotency key is another request's: a race that was lost, and no failure of the database.</summary>
#pragma warning disable CA1032 // Thrown in one place, with one text.
internal sealed class KeyTakenException(IReadOnlyList<IUpdateEntry> entries)
    : DbUpdateConcurrencyException("The row was not written: its idempotency key was taken by another request.", entries);
#pragma warning restore CA1032
