namespace Arc.PostgreSql.Audit;

/// <summary>How far the sealing has come.</summary>
/// <param name="Now">The database's clock.</param>
/// <param name="Floor">All entries up to here are sealed, and no other will appear among them.</param>
/// <param name="Next">What becomes the floor next.</param>
/// <param name="IsSettled">Whether all transactions are over that may have an entry up to <paramref name="Next"/>.</param>
/// <param name="IsForeign">Whether the mark was noted in another cluster, whose transactions mean nothing here.</param>
/// <param name="IsRestarted">Whether the mark is ahead of the sequence, and so is about entries that are no more.</param>
internal sealed record AuditProgress(DateTimeOffset Now, long Floor, long Next, bool IsSettled, bool IsForeign, bool IsRestarted);
