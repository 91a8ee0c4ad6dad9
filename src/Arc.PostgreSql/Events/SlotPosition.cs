namespace Arc.PostgreSql.Events;

/// <summary>How far a slot has come, as its row says: see <see cref="SlotWindow"/>.</summary>
/// <param name="Seen">A snapshot: what it sees is finished.</param>
/// <param name="Low">Every event of the slot with at most this number is finished.</param>
/// <param name="Target">A later snapshot, while what it sees is being worked off page by page.</param>
/// <param name="Page">Of that, what has at most this number is finished too.</param>
internal sealed record SlotPosition(string Seen, long Low, string? Target, long Page);
