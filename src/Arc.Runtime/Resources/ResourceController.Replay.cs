using Arc.Idempotency;
using Arc.Permissions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    /// <summary>
    /// Whether a kept answer may be given again, as far as that depends on the row: the row may belong to somebody else by now, or be gone.
    /// What was changed must still be within reach of the permission to change it, and what was created within reach of the
    /// permission to get it, if it was then. Where the permission asks for no row, none is looked up.
    /// </summary>
    private async ValueTask<bool> MayStillSeeAsync(StoredAnswer replay, HttpContext context, Access access, OperationContext operation, TKey key)
    {
        if (replay.Body.IsEmpty)
        {
            return true;
        }

        var decision = access.Decision;

        if (operation.Operation == Operations.Create)
        {
            // A refusal is about no row.
            if (replay.Status != StatusCodes.Status201Created)
            {
                return true;
            }

            if (replay.View.IsOfReadableRow)
            {
                decision = await AskToGetAsync(context, access.Scope).ConfigureAwait(false);
            }

            if (decision.RowFilter is not null && !TryReadKey(replay, out key))
            {
                return false;
            }
        }

        return decision.IsGranted
            && (decision.RowFilter is not { } filter
                || await Reached(operation.Db, access.Scope, key, filter).AsNoTracking().AnyAsync(operation.CancellationToken).ConfigureAwait(false));
    }

    /// <summary>The permission to get rows. One that throws is none.</summary>
    private async ValueTask<Decision<T>> AskToGetAsync(HttpContext context, Scope scope)
    {
        try
        {
            return await Permissions.GetAsync(new PermissionContext { Http = context, Scope = scope, Operation = Operations.Get }).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A permission fails closed, whatever it throws.
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            PermissionLog.CheckThrew(Runtime.Logger, Info.Name, Operations.Get, exception);
            return default;
        }
    }

    /// <summary>Whether a new row is one that its creator can get. Where only the store could tell it counts as one, which is then looked up.</summary>
    private static Func<object, bool>? SightOf(Decision<T> decision, OperationContext operation)
    {
        if (!decision.IsGranted)
        {
            return null;
        }

        if (decision.RowFilter is not { } filter)
        {
            return _ => true;
        }

        var test = decision.RowTest
            ?? (RowCheck.LooksAtOwnColumns(filter, operation.Db.Model.FindEntityType(typeof(T))!) ? row => RowCheck.Passes(filter, row) : null);

        return row =>
        {
            try
            {
                return test is null || test((T)row);
            }
#pragma warning disable CA1031 // Looked up at the replay, which is refused when it cannot be done.
            catch (Exception)
#pragma warning restore CA1031
            {
                return true;
            }
        };
    }

    /// <summary>The key of the row that was created: the last part of its location.</summary>
    private bool TryReadKey(StoredAnswer answer, out TKey key)
    {
        key = default!;

        return answer.Headers.FirstOrDefault(header => header.Key == HeaderNames.Location).Value is { } location
            && Queries.TryParseKey(Uri.UnescapeDataString(location[(location.LastIndexOf('/') + 1)..]), out key!);
    }
}
