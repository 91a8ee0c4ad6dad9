namespace Arc.Transports;

/// <summary>Keeps dead letters in the application's store.</summary>
internal interface IDeadLetterStore
{
    /// <summary>How long a replay is one process's that does not say that it still works on it.</summary>
    static TimeSpan ReplayLease { get; } = TimeSpan.FromMinutes(1);

    /// <param name="group">Who has given the event up.</param>
    /// <param name="envelope">The event.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="error">Why it failed the last time.</param>
    /// <param name="failing">How long ago it failed for the first time.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    Task AddAsync(string group, EventEnvelope envelope, int attempts, string error, TimeSpan failing, CancellationToken cancellationToken);

    Task<IReadOnlyList<DeadLetter>> ListAsync(string? group, int limit, CancellationToken cancellationToken);

    Task<DeadLetter?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Makes the replay of a dead letter the caller's, for <see cref="ReplayLease"/>; on the store in memory until it ends.</summary>
    /// <param name="id">The dead letter.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>False when it is at work already, or the dead letter is gone.</returns>
    Task<bool> ClaimAsync(string id, CancellationToken cancellationToken);

    /// <summary>Says that this process still works on replays.</summary>
    Task KeepAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Gives a replay up: it is anybody's again.</summary>
    Task ReleaseAsync(string id, CancellationToken cancellationToken);

    /// <summary>A replay has failed as well, and ends. A dead letter that was removed meanwhile stays removed.</summary>
    Task ReviseAsync(string id, int attempts, string error, CancellationToken cancellationToken);

    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);
}
