namespace Arc.Audit;

/// <summary>A part of what was found.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="After">Where the next page begins, for <see cref="AuditQuery.After"/>; null when there is none.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? After);
