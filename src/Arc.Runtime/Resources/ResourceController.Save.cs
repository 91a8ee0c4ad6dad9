using System.Linq.Expressions;
using Arc.Hosting;
using Arc.Permissions;
using Arc.Problems;
using Microsoft.EntityFrameworkCore;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    /// <summary>Steps 8 and 9. From here on the caller may go away: what was begun is finished.</summary>
    private async Task<Saved> SaveAsync(T row, Access access, OperationContext operation)
    {
        try
        {
            var filter = operation.Operation == Operations.Delete ? null : access.Decision.RowFilter;

            if (operation.Operation != Operations.Delete && !IsAcross(access.Scope) && !Behavior.BelongsTo(row, access.Scope))
            {
                return Outside(operation);
            }

            if (filter is not null && MustAskStore(filter, access.Decision, operation.Db))
            {
                return await SaveAndAskAsync(row, filter, operation).ConfigureAwait(false);
            }

            if (filter is not null && !await PassesAsync(row, filter, access.Decision, operation).ConfigureAwait(false))
            {
                return Outside(operation);
            }

            await StoreAsync(row, operation).ConfigureAwait(false);

            return default;
        }
        catch (Exception exception) when (Claimed(operation.Http!)?.ClaimLost(exception) is { } lost)
        {
            return new Saved(LostRace: false, lost);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Saved(LostRace: true, Problem: null);
        }
        catch (Exception exception) when (Runtime.Classify(exception) is { Kind: not (StoreFailureKind.Unavailable or StoreFailureKind.ConnectionLost) } failure)
        {
            return failure.Kind == StoreFailureKind.LostRace
                ? new Saved(LostRace: true, Problem: null)
                : new Saved(LostRace: false, Conflicts.Describe(failure, operation.Db.Model.FindEntityType(typeof(T)), Json.PointerOf, exception));
        }
    }

    private static bool MustAskStore(Expression<Func<T, bool>> filter, Decision<T> decision, DbContext db) =>
        decision.RowTest is null
        && db.Database.IsRelational()
        && !RowCheck.LooksAtOwnColumns(filter, db.Model.FindEntityType(typeof(T))!);

    private async ValueTask<bool> PassesAsync(T row, Expression<Func<T, bool>> filter, Decision<T> decision, OperationContext operation)
    {
        try
        {
            if (decision.RowTest is { } test)
            {
                return test(row);
            }

            // Only stores without transactions come here with references in the filter; what it goes through must be there.
            foreach (var navigation in RowCheck.Navigations(filter, operation.Db.Model.FindEntityType(typeof(T))!))
            {
                await operation.Db.Entry(row).Navigation(navigation).LoadAsync(operation.CancellationToken).ConfigureAwait(false);
            }

            return RowCheck.Passes(filter, row);
        }
#pragma warning disable CA1031 // A permission fails closed, whatever it throws.
        catch (Exception exception) when (!operation.CancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            PermissionLog.FilterThrew(Runtime.Logger, Info.Name, operation.Operation, exception);
            return false;
        }
    }

    /// <summary>Saves, asks the store whether the row as it now is passes the filter, and takes all back when not.</summary>
    private Task<Saved> SaveAndAskAsync(T row, Expression<Func<T, bool>> filter, OperationContext operation)
    {
        var db = operation.Db;

        return SaveTransaction.ExecuteAsync(db.Database, () => StoreAsync(row, operation), async transaction =>
        {
            if (!await Reached(db, operation.Scope, Queries.KeyOf(row), filter).AnyAsync(CancellationToken.None).ConfigureAwait(false))
            {
                await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
                return Outside(operation);
            }

            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return default;
        }, CancellationToken.None);
    }

    private Saved Outside(OperationContext operation)
    {
        PermissionLog.RowOutside(Runtime.Logger, Info.Name, operation.Operation);

        return new Saved(LostRace: false, new Problem(ProblemKind.Forbidden));
    }

    private readonly record struct Saved(bool LostRace, Problem? Problem);
}
