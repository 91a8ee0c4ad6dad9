using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Idempotency;

/// <summary>Where keys are claimed and answers are kept. A store that cannot be reached throws, and the request is refused.</summary>
public interface IIdempotencyStore
{
    /// <summary>The name by which <see cref="IdempotencyOptions.Store"/> chooses it.</summary>
    string Name { get; }

    /// <summary>Whether the record can be saved by the context, as a row of the write's own transaction.</summary>
    bool JoinsTransaction { get; }

    /// <summary>
    /// Leaves the key to the write of a request that does nothing else: the row of its answer takes the key, in the same transaction, and
    /// the write fails when the key is another's (<see cref="IsClaimLost"/>). For stores that join the transaction.
    /// </summary>
    /// <param name="context">The context of the request that will write.</param>
    /// <param name="written">The type of the one row that it writes.</param>
    /// <returns>A claim that is not released; null where the key is to be taken first, by <see cref="ClaimAsync"/>.</returns>
    IdempotencyClaim? LeaveToWrite(DbContext context, IEntityType written) => null;

    /// <summary>Takes the key, or says who has it. Never waits for another request.</summary>
    /// <param name="request">The use of the key.</param>
    /// <param name="context">The context of the request that will write.</param>
    /// <param name="cancellationToken">Gives the claim up.</param>
    Task<IdempotencyClaim> ClaimAsync(IdempotencyRequest request, DbContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps an answer that no write has carried along, unless the key is another's meanwhile. A store that does not join the
    /// transaction is asked again, with the same record, until it succeeds: the write stands, and was it that took the key.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <param name="record">The record.</param>
    /// <param name="context">The context of the request, a transaction that it is in holds the record, too; later one of nobody.</param>
    /// <exception cref="InvalidOperationException">The claim was lost, which <see cref="IsClaimLost"/> confirms.</exception>
    Task CompleteAsync(IdempotencyClaim claim, IdempotencyRecord record, DbContext context);

    /// <summary>
    /// Gives the key free, whether an answer was kept or not. Called once for each claim that was granted, and not at all for one
    /// that is abandoned.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <param name="request">The use of the key.</param>
    /// <param name="context">The context of the request.</param>
    ValueTask ReleaseAsync(IdempotencyClaim claim, IdempotencyRequest request, DbContext context);

    /// <summary>
    /// Stops holding a claim and does not give its key free, because its write was carried out and its answer could not be kept: the
    /// key stays taken for as long as the store keeps what a silent holder has claimed. For stores that do not join the transaction.
    /// </summary>
    /// <param name="claim">The claim.</param>
    ValueTask AbandonAsync(IdempotencyClaim claim) => default;

    /// <summary>Whether an error of the save or of a completion says that the key was taken by another request meanwhile.</summary>
    /// <param name="exception">The error.</param>
    bool IsClaimLost(Exception exception);

    /// <summary>Whether any answer is kept under a key, in any scope.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="key">The key, literally.</param>
    /// <param name="cancellationToken">Gives the question up.</param>
    Task<bool> HasAsync(string space, string key, CancellationToken cancellationToken);

    /// <summary>Drops the answers kept under a key, in all scopes; requests at work are not disturbed.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="key">The key, literally.</param>
    /// <param name="cancellationToken">Gives the work up.</param>
    /// <returns>How many there were.</returns>
    Task<int> ForgetAsync(string space, string key, CancellationToken cancellationToken);

    /// <summary>Removes expired answers.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives the work up.</param>
    /// <returns>How many were removed.</returns>
    Task<int> PurgeAsync(int limit, CancellationToken cancellationToken);
}
