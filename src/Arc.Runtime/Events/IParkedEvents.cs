namespace Arc.Events;

/// <summary>
/// The outbox's dead letters: stored events whose delivery to the transport was given up, kept whole until somebody has looked
/// at them. What single subscribers gave up is among <see cref="Transports.IDeadLetters"/>.
/// </summary>
public interface IParkedEvents
{
    /// <summary>Lists parked events, oldest first.</summary>
    /// <param name="tenantId">Those of one tenant; null for those that belong to none.</param>
    /// <param name="everyTenant">All of them, whoever's they are.</param>
    /// <param name="after">The last <see cref="ParkedEvent.Sequence"/> of the page before; 0 for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The parked events.</returns>
    Task<IReadOnlyList<ParkedEvent>> ListAsync(string? tenantId, bool everyTenant, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Finds a parked event.</summary>
    /// <param name="sequence">Its <see cref="ParkedEvent.Sequence"/>.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>Null when there is none.</returns>
    Task<ParkedEvent?> FindAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>
    /// Has the event delivered again, from its first attempt on, in the place that it had among the events of its aggregate:
    /// before all that still wait, though later ones may have been delivered since it was parked. Replay the oldest first
    /// when several of one aggregate are parked.
    /// </summary>
    /// <param name="sequence">Its <see cref="ParkedEvent.Sequence"/>.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>False when there is none such, or somebody else was faster.</returns>
    Task<bool> ReplayAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Throws the event away.</summary>
    /// <param name="sequence">Its <see cref="ParkedEvent.Sequence"/>.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>False when there is none such, or somebody else was faster.</returns>
    Task<bool> DiscardAsync(long sequence, CancellationToken cancellationToken);
}
