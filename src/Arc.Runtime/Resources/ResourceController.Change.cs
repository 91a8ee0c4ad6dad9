using System.Security.Cryptography;
using Arc.Behavior;
using Arc.Events;
using Arc.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    // Every lost race is another request's success, so this bounds how many others may pass before one is refused.
    private const int MaxRaces = 100;
    private const int MaxPauseMilliseconds = 32;

    /// <summary>
    /// Steps 4 to 10 of what changes one row. The version column decides who of several was first; the others take the row as
    /// it then is and begin again, so that changes of different members are all kept. With If-Match the second look finds
    /// another tag, and the answer is 412.
    /// </summary>
    /// <param name="access">Who is calling, and what they may.</param>
    /// <param name="key">The key of the row.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="change">Step 6; it reports what is wrong and may be called several times.</param>
    /// <returns>The row as it was saved, or why it was not.</returns>
    private async Task<(T? Row, Problem? Problem)> ChangeAsync(
        Access access, TKey key, OperationContext operation, Func<T, OperationContext, ValueTask<Problem?>> change)
    {
        for (var races = 0; races < MaxRaces; races++)
        {
            var row = await LoadAsync(access, key, operation).ConfigureAwait(false); // 4

            if (row is null)
            {
                return (null, _notFound);
            }

            var problem = CheckConditions(operation.Http!.Request, row, access.Scope) // 5
                ?? await change(row, operation).ConfigureAwait(false); // 6

            if (problem is not null)
            {
                return (null, problem);
            }

            // Nothing changed, so nothing happened: no hook, no event, the same tag.
            if (operation.Operation != Operations.Delete && !operation.Db.ChangeTracker.HasChanges() && !RaisedEvents.Any(row))
            {
                return (row, null);
            }

            await Behavior.BeforeAsync(row, operation).ConfigureAwait(false); // 7

            if (operation.Operation == Operations.Delete)
            {
                operation.Db.Remove(row);
            }

            var saved = await SaveAsync(row, access, operation).ConfigureAwait(false); // 8, 9

            if (!saved.LostRace)
            {
                return await FinishAsync(row, saved.Problem, operation).ConfigureAwait(false); // 10
            }

            operation.Db.ChangeTracker.Clear();
            await PauseAsync(races, operation.CancellationToken).ConfigureAwait(false);
        }

        BehaviorLog.TooManyRaces(Runtime.Logger, Info.Name, operation.Operation, MaxRaces);

        return (null, new Problem(ProblemKind.Conflict, "Too many others change this resource at the same time."));
    }

    private async Task<(T? Row, Problem? Problem)> FinishAsync(T row, Problem? problem, OperationContext operation)
    {
        if (problem is not null)
        {
            return (null, problem);
        }

        await Behavior.AfterAsync(row, operation).ConfigureAwait(false);

        return (row, null);
    }

    private Task<T?> LoadAsync(Access access, TKey key, OperationContext operation) => IsPlain(access)
        ? FindTrackedAsync(operation, key)
        : Reached(operation.Db, access, key).AsTracking().FirstOrDefaultAsync(operation.CancellationToken);

    // Random, so that those who lost together do not meet again; growing, so that a crowd thins out.
    private static Task PauseAsync(int races, CancellationToken cancellationToken) =>
        Task.Delay(RandomNumberGenerator.GetInt32(1, Math.Min(2 << Math.Min(races, 5), MaxPauseMilliseconds) + 1), cancellationToken);
}
