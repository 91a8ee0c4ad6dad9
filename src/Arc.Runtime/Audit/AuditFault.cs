namespace Arc.Audit;

/// <summary>The first place at which a chain is not what it was.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Number">The place in the chain; for an entry that was inserted, the last place that was right.</param>
/// <param name="Sequence">The entry's place in the table; null when that is not known any more.</param>
/// <param name="EntryId">The entry; null when it is not known any more.</param>
public sealed record AuditFault(AuditFaultKind Kind, long Number, long? Sequence, Guid? EntryId);
