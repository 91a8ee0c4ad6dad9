namespace Arc.Transports;

/// <summary>Keeps dead letters in the application's store.</summary>
internal interface IDeadLetterStore
{
    /// <param name="group">Who has given the event up.</param>
    /// <param name="envelope">The event.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="error">Why it failed the last time.</param>
    /// <param name="failing">How long ago it failed for the first time.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    Task AddAsync(string group, EventEnvelope envelope, int attempts, string error, TimeSpan failing, CancellationToken cancellationToken);

    Task<IReadOnlyList<DeadLetter>> ListAsync(string? group, int limit, CancellationToken cancellationToken);

    Task<DeadLetter?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A replay has failed as well. A dead letter that was removed meanwhile stays removed.</summary>
    Task ReviseAsync(string id, int attempts, string error, CancellationToken cancellationToken);

    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);
}
