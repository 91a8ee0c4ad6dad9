namespace Arc.Transports;

/// <summary>Keeps dead letters in the application's store.</summary>
internal interface IDeadLetterStore
{
    Task AddAsync(string group, EventEnvelope envelope, int attempts, string error, CancellationToken cancellationToken);

    Task<IReadOnlyList<DeadLetter>> ListAsync(string? group, int limit, CancellationToken cancellationToken);

    Task<DeadLetter?> FindAsync(string id, CancellationToken cancellationToken);

    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);
}
