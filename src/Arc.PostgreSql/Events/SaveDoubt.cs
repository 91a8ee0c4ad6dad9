using System.Transactions;
using Arc.Events;
using Arc.PostgreSql.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;

namespace Arc.PostgreSql.Events;

/// <summary>
/// An execution strategy of the user's repeats a save whose connection broke, and does not know that the first try may have been
/// committed. A repetition that succeeds proves that it was not: keys and versions are the same. One that is refused proves nothing.
/// What refuses it may be the first one's own rows, so it is neither a conflict nor a lost race, after which an operation would
/// be done again.
/// </summary>
internal static class SaveDoubt
{
    private const string Unknown = "Whether the changes were committed is not known: the connection broke, and what came of the repetition may be their own doing.";

    /// <summary>Judges the failure of one try of a save.</summary>
    /// <param name="entries">What is saved.</param>
    /// <param name="exception">Why the try failed.</param>
    /// <exception cref="InvalidOperationException">Whether an earlier try was committed is not known, and repeating the save will not tell.</exception>
    /// <exception cref="DbUpdateException">The same, and the strategy may try again.</exception>
    public static void Judge(IList<IUpdateEntry> entries, Exception exception)
    {
        // Within a transaction of somebody else's nothing was committed, and nothing is repeated here.
        if (entries is not [{ Context: var context }, ..]
            || exception is OperationCanceledException
            || context.Database.CurrentTransaction is not null
            || Transaction.Current is not null
            || !(ExecutionStrategy.Current ?? context.Database.CreateExecutionStrategy()).RetriesOnFailure)
        {
            return;
        }

        var session = OutboxSession.Of(context);
        var refusal = RefusalOf(exception);

        if (session.Doubt is not { } doubt)
        {
            session.Doubt = refusal is null && exception is not DbUpdateConcurrencyException && !PostgreSqlStoreErrors.IsUnreached(exception) ? exception : null;
        }
        else if (refusal is { IsTransient: false } || exception is DbUpdateConcurrencyException)
        {
            throw new InvalidOperationException(Unknown, doubt);
        }
        else if (refusal is not null || PostgreSqlStoreErrors.IsUnreached(exception))
        {
            // What comes last is what the caller hears: not that nothing was done.
            throw new DbUpdateException(Unknown, doubt);
        }
    }

    private static PostgresException? RefusalOf(Exception exception)
    {
        for (var error = exception; error is not null; error = error.InnerException)
        {
            if (error is PostgresException refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
