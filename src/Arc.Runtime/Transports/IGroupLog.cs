namespace Arc.Transports;

/// <summary>
/// One group's view of a log of events, as one member of the group works on it. The log is cut into partitions by
/// aggregate; a partition has one member at a time, which is what keeps the events of an aggregate in order. Used by one
/// flow at a time, except that settling runs beside reading.
/// </summary>
public interface IGroupLog : IAsyncDisposable
{
    /// <summary>Says that this member lives, and takes free partitions up to its fair share.</summary>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The partitions that are this member's, and how many of them it is to release.</returns>
    Task<PartitionShare> ShareAsync(CancellationToken cancellationToken);

    /// <summary>Gives a partition to the others.</summary>
    /// <param name="partition">A partition of this member's, of which it handles nothing any more.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    Task ReleaseAsync(int partition, CancellationToken cancellationToken);

    /// <summary>Reads what was handed out of a partition before and is not settled, in its order.</summary>
    /// <param name="partition">A partition of this member's.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The events; those that this member is at work on may be among them.</returns>
    Task<IReadOnlyList<LaneItem>> TakeOverAsync(int partition, CancellationToken cancellationToken);

    /// <summary>Reads what was not handed out yet, in order per partition. Does not wait for anything to come.</summary>
    /// <param name="partitions">Partitions of this member's.</param>
    /// <param name="limit">How many at most of each.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The events.</returns>
    Task<IReadOnlyList<LaneItem>> ReadAsync(IReadOnlyCollection<int> partitions, int limit, CancellationToken cancellationToken);

    /// <summary>Waits until something may have come.</summary>
    /// <param name="atMost">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken);

    /// <summary>Counts a try before it begins, so that an event that takes its process down is given up in the end.</summary>
    /// <param name="item">The event.</param>
    /// <param name="attempt">Which try it is; from 2, since reading an event counts the first.</param>
    /// <param name="failure">What went wrong before; null when a process ended over it.</param>
    /// <param name="failing">How long ago the event failed for the first time with this member.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    Task BeginAttemptAsync(LaneItem item, int attempt, string? failure, TimeSpan failing, CancellationToken cancellationToken);

    /// <summary>The group is done with these events. Doing it twice does no harm.</summary>
    /// <param name="items">The events.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    Task SettleAsync(IReadOnlyList<LaneItem> items, CancellationToken cancellationToken);

    /// <summary>Keeps an event among the dead letters and settles it, in one step.</summary>
    /// <param name="item">The event.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="failure">What went wrong.</param>
    /// <param name="failing">How long ago the event failed for the first time with this member.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    Task DeadLetterAsync(LaneItem item, int attempts, string failure, TimeSpan failing, CancellationToken cancellationToken);

    /// <summary>Leaves the group: its partitions are free at once.</summary>
    /// <param name="cancellationToken">Gives the call up.</param>
    Task LeaveAsync(CancellationToken cancellationToken);
}
