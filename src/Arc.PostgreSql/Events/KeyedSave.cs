using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Arc.PostgreSql.Events;

/// <summary>
/// A save with keys: claims and rows are one transaction. In a transaction of the user's a savepoint holds the two together, so that a
/// failed save that is mended and tried again does not find its own key.
/// </summary>
internal static class KeyedSave
{
    private const string Savepoint = "arc_keys";

    public static int Save(IRelationalConnection connection, KeyClaims keys, Func<IList<IUpdateEntry>, int> save)
    {
        connection.Open();

        try
        {
            if (connection.CurrentTransaction is { } outer)
            {
                return SaveWithin(outer, () => save(keys.Claim(connection)));
            }

            if (System.Transactions.Transaction.Current is not null)
            {
                return save(keys.Claim(connection));
            }

            using var transaction = connection.BeginTransaction();
            var saved = save(keys.Claim(connection));
            transaction.Commit();

            return saved;
        }
        finally
        {
            connection.Close();
        }
    }

    public static async Task<int> SaveAsync(
        IRelationalConnection connection, KeyClaims keys, Func<IList<IUpdateEntry>, Task<int>> save, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            if (connection.CurrentTransaction is { } outer)
            {
                return await SaveWithinAsync(outer, ClaimAndSaveAsync).ConfigureAwait(false);
            }

            if (System.Transactions.Transaction.Current is not null)
            {
                return await ClaimAndSaveAsync().ConfigureAwait(false);
            }

            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var disposal = transaction.ConfigureAwait(false);
            var saved = await ClaimAndSaveAsync().ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

            return saved;
        }
        finally
        {
            await connection.CloseAsync().ConfigureAwait(false);
        }

        async Task<int> ClaimAndSaveAsync() => await save(await keys.ClaimAsync(connection, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static int SaveWithin(IDbContextTransaction outer, Func<int> save)
    {
        outer.CreateSavepoint(Savepoint);

        try
        {
            return save();
        }
        catch
        {
            Ignore(() => outer.RollbackToSavepoint(Savepoint));
            throw;
        }
    }

    private static async Task<int> SaveWithinAsync(IDbContextTransaction outer, Func<Task<int>> save)
    {
        await outer.CreateSavepointAsync(Savepoint).ConfigureAwait(false);

        try
        {
            return await save().ConfigureAwait(false);
        }
        catch
        {
            await outer.RollbackToSavepointAsync(Savepoint).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Why the save failed says more than that it could not be taken back either.")]
    private static void Ignore(Action action)
    {
        try
        {
            action();
        }
        catch (Exception)
        {
        }
    }
}
