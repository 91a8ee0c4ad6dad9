namespace Arc.Events;

/// <summary>
/// The queue of stored events as one relay works on it. A store that several processes share gives each relay a share of
/// the aggregates (<see cref="OutboxSlot"/>), and nothing while another relay has it. Used by one caller at a time, but
/// for <see cref="MayDeliver"/>.
/// </summary>
public interface IOutboxStore : IAsyncDisposable
{
    /// <summary>Whether all the shares are this relay's: then no other has to be told of commits.</summary>
    bool HasAll => true;

    /// <summary>
    /// Reads the next events that are due, in their order. An event that waits for its retry, and whatever comes after
    /// it for the same aggregate, is not due. A delayed one takes its place when its moment has come, and holds up nothing before.
    /// What was read is settled before the next read.
    /// </summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="withoutData">Types of events that nobody wants: their data need not be read.</param>
    /// <param name="busy">Aggregates of which this relay still delivers what it read before: none of their events is due.</param>
    /// <param name="cancellationToken">Gives the read up.</param>
    /// <returns>The events; none when nothing is due, or other relays have all the shares.</returns>
    Task<IReadOnlyList<OutboxMessage>> ReadAsync(
        int limit,
        IReadOnlyList<string> withoutData,
        IReadOnlyCollection<AggregateKey> busy,
        CancellationToken cancellationToken);

    /// <summary>Whether an event that was read is still this relay's to deliver. Safe to ask from any thread.</summary>
    /// <param name="message">An event that was read, and that no outcome has finished.</param>
    /// <returns>False when its share may have gone to another relay, if only for a while.</returns>
    bool MayDeliver(OutboxMessage message);

    /// <summary>Says that this relay is alive, while deliveries take their time.</summary>
    /// <param name="cancellationToken">Gives the work up.</param>
    Task KeepAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Settles the batch that was read, and what has ended since of earlier ones, all in one. An event that the outcome does
    /// not name was not tried, and stays due. One that is <see cref="OutboxOutcome.Unfinished"/> stays stored, so that it is
    /// another relay's to deliver if this one ends. What belongs to a share that this relay has lost is left as it is: it is
    /// the other relay's.
    /// <para>
    /// A batch that was full may be written down as late as beside the deliveries of the next one, since a read follows at once: nothing
    /// is read or given out that this would change, and all other calls wait for it. If it fails, the next call does.
    /// </para>
    /// </summary>
    /// <param name="outcome">What became of the events that were read.</param>
    /// <param name="cancellationToken">Gives the work up; the events will be delivered again.</param>
    /// <returns>How many events were left to other relays: of these, or of those before that were written down meanwhile.</returns>
    Task<int> SettleAsync(OutboxOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Finishes all stored events unread, for an application where nobody wants any, but for those whose moment has not come.</summary>
    /// <param name="cancellationToken">Gives the work up.</param>
    Task DiscardAsync(CancellationToken cancellationToken);
}
