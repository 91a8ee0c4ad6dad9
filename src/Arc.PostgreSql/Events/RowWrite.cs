using Arc.Audit;
using Arc.Events;
using Arc.Idempotency;
using Microsoft.EntityFrameworkCore.Update;

namespace Arc.PostgreSql.Events;

/// <summary>The values that one execution of a <see cref="RowStatement"/> needs.</summary>
/// <param name="Entry">The row.</param>
/// <param name="Message">Its event.</param>
/// <param name="Record">The answer to the keyed write; null when there is none.</param>
/// <param name="Audit">The audit entry; null when there is none.</param>
internal sealed record RowWrite(IUpdateEntry Entry, OutboxMessage Message, IdempotencyRecord? Record, AuditEntry? Audit);
