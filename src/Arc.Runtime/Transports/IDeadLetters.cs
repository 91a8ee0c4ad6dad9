namespace Arc.Transports;

/// <summary>What subscribers gave up: to be looked at, tried again, or thrown away.</summary>
public interface IDeadLetters
{
    /// <summary>Lists dead letters, oldest first.</summary>
    /// <param name="group">Those of one group, or null for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The dead letters.</returns>
    Task<IReadOnlyList<DeadLetter>> ListAsync(string? group, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Delivers the event again, to its group alone and from the first attempt. A log takes it back in the same step in which it
    /// leaves the dead letters; where there is none, it leaves them once the group has handled it, and a second replay before
    /// that changes nothing, whichever process is asked for it.
    /// </summary>
    /// <param name="id">The dead letter.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>False when there is no such dead letter.</returns>
    Task<bool> ReplayAsync(string id, CancellationToken cancellationToken);

    /// <summary>Throws a dead letter away.</summary>
    /// <param name="id">The dead letter.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>False when there is no such dead letter.</returns>
    Task<bool> DiscardAsync(string id, CancellationToken cancellationToken);
}
