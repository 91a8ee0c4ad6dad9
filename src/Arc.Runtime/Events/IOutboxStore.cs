namespace Arc.Events;

/// <summary>
/// The queue of stored events as the relay works on it. One relay of a database works at a time: a store that several
/// processes share gives the others nothing to read until that one is gone.
/// </summary>
public interface IOutboxStore : IAsyncDisposable
{
    /// <summary>
    /// Reads the next events that are due, in their order. An event that waits for its retry, and whatever comes after
    /// it for the same aggregate, is not due.
    /// </summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="withoutData">Types of events that nobody wants: their data need not be read.</param>
    /// <param name="cancellationToken">Gives the read up.</param>
    /// <returns>The events; none when another relay is at work.</returns>
    Task<IReadOnlyList<OutboxMessage>> ReadAsync(int limit, IReadOnlyList<string> withoutData, CancellationToken cancellationToken);

    /// <summary>Removes what was delivered, and keeps what failed for its retry or among the parked, all in one.</summary>
    /// <param name="outcome">What became of the events that were read.</param>
    /// <param name="cancellationToken">Gives the work up; the events will be delivered again.</param>
    Task SettleAsync(OutboxOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Removes the oldest events unread, for an application where nobody wants any.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives the work up.</param>
    /// <returns>How many were removed.</returns>
    Task<int> DiscardAsync(int limit, CancellationToken cancellationToken);
}
