using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Arc.Hosting;

/// <summary>
/// A transaction around a save and what belongs to it, under the retries that the context may be configured with. A save that
/// fails is tried again by them. What fails after it is not: the context takes its rows for saved by then, so a second round
/// would commit nothing and call that a success.
/// </summary>
internal static class SaveTransaction
{
    /// <summary>Runs both parts in one transaction.</summary>
    /// <param name="database">The database of the context that saves.</param>
    /// <param name="save">Saves.</param>
    /// <param name="end">Does what belongs to the save, and commits or rolls back.</param>
    /// <param name="cancellationToken">Gives the beginning up.</param>
    /// <exception cref="InvalidOperationException">What a strategy would have retried has failed after the save; it may have been committed.</exception>
    public static Task<T> ExecuteAsync<T>(DatabaseFacade database, Func<Task> save, Func<IDbContextTransaction, Task<T>> end, CancellationToken cancellationToken)
    {
        var isSaved = false;
        Exception? failure = null;

        return database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            if (isSaved)
            {
                throw new InvalidOperationException("Whether the changes were committed is not known: what followed their save has failed.", failure);
            }

            var transaction = await database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var disposal = transaction.ConfigureAwait(false);
            await save().ConfigureAwait(false);
            isSaved = true;

            try
            {
                return await end(transaction).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                failure = exception;
                throw;
            }
        });
    }
}
