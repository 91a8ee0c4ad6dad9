namespace Arc.Audit;

/// <summary>
/// One round of work on the chains. Who has it is alone: two sealers, in whichever processes, never continue a chain at once.
/// What is saved within the round takes effect with <see cref="CompleteAsync"/>, or not at all.
/// </summary>
public abstract class AuditRound : IAsyncDisposable
{
    /// <summary>The store's clock.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>All entries up to this sequence are sealed, and no other will appear among them.</summary>
    public abstract long Floor { get; }

    /// <summary>Adds seals to the trail; they are there once the context of the round has saved its changes.</summary>
    /// <param name="seals">In the order of their numbers.</param>
    /// <param name="cancellationToken">Gives the round up.</param>
    /// <returns>A task.</returns>
    public abstract Task AddAsync(IReadOnlyList<AuditSeal> seals, CancellationToken cancellationToken);

    /// <summary>Ends the round.</summary>
    /// <param name="isAllSealed">Whether every entry that could be seen is sealed.</param>
    /// <param name="cancellationToken">Gives the round up.</param>
    /// <returns>A task.</returns>
    public abstract Task CompleteAsync(bool isAllSealed, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
