using System.Runtime.ExceptionServices;
using Arc.Idempotency;
using Arc.Json;
using Arc.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    /// <summary>Between steps 3 and 4 of writes: whether the key of the request has answered it already.</summary>
    private ValueTask<bool> IsAnsweredAsync(HttpContext context, Access access, OperationContext operation, TKey key, bool mayLeave = false) =>
        IdempotentCall.Of(context) is { } call ? ClaimAsync(call, context, access, operation, key, mayLeave) : new ValueTask<bool>(false);

    private async ValueTask<bool> ClaimAsync(IdempotentCall call, HttpContext context, Access access, OperationContext operation, TKey key, bool mayLeave)
    {
        var view = new AnswerView(Permissions.ReadableFields(access.Scope), access.Decision.RowFilter is not null);
        var (problem, replay) = await call.ClaimAsync(operation, view, mayLeave ? operation.Db.Model.FindEntityType(typeof(T)) : null).ConfigureAwait(false);

        if (replay is not null && !await MayStillSeeAsync(replay, context, access, operation, key).ConfigureAwait(false))
        {
            problem = IdempotencyProblems.Narrowed;
        }

        if (problem is not null)
        {
            await Runtime.AnswerAsync(context, problem).ConfigureAwait(false);
            return true;
        }

        if (replay is not null)
        {
            await call.SendAsync(replay, replayed: true).ConfigureAwait(false);
            return true;
        }

        if (call.IsClaimed && operation.Operation == Operations.Create)
        {
            call.Sight = SightOf(await AskToGetAsync(context, access.Scope).ConfigureAwait(false), operation);
        }

        return false;
    }

    /// <summary>
    /// Makes a row whose write is to take the key. Whatever that fails with, it may be an earlier request's doing, whose answer is the
    /// answer; only when there is none, and the key is this request's, does the failure count.
    /// </summary>
    private async Task<Made> MakeOnceAsync(ResourceInput<T> input, BodyErrors errors, Access access, OperationContext operation)
    {
        var context = operation.Http!;
        Made made = default;
        ExceptionDispatchInfo? failure = null;

        try
        {
            made = await MakeAsync(input, errors, access, operation).ConfigureAwait(false);

            if (made.Row is not null)
            {
                return made;
            }
        }
#pragma warning disable CA1031 // Thrown again, unless there is an answer.
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        operation.Db.ChangeTracker.Clear();

        if (await IsAnsweredAsync(context, access, operation, default!).ConfigureAwait(false))
        {
            return new Made(null, IsAnswered: true);
        }

        failure?.Throw();

        // What had the key has expired, or was forgotten: it is free again.
        return made.Problem!.Kind == ProblemKind.IdempotencyConflict ? await MakeAsync(input, errors, access, operation).ConfigureAwait(false) : made;
    }

    /// <summary>Step 9: saves the row, and with a key its answer too.</summary>
    private Task StoreAsync(T row, OperationContext operation) =>
        Claimed(operation.Http!) is { } call
            ? call.SaveAsync(operation.Db.Model.FindEntityType(typeof(T)), () => Compose(call, row, operation))
            : operation.Db.SaveChangesAsync(CancellationToken.None);

    /// <summary>Step 11 of writes: the answer that was kept, or the usual one.</summary>
    private Task AnswerWriteAsync(HttpContext context, T row, OperationContext operation) =>
        Claimed(context) is { } call
            ? AnswerOnceAsync(call, row, operation)
            : AnswerAsync(context, StatusOf(operation), row, operation.Scope);

    private Task AnswerDeletionAsync(HttpContext context, T row, OperationContext operation)
    {
        if (Claimed(context) is { } call)
        {
            return AnswerOnceAsync(call, row, operation);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = NotStored;

        return Task.CompletedTask;
    }

    private async Task AnswerOnceAsync(IdempotentCall call, T row, OperationContext operation)
    {
        var answer = call.Answer ?? await call.KeepAsync(() => Compose(call, row, operation)).ConfigureAwait(false);
        await call.SendAsync(answer, replayed: false).ConfigureAwait(false);
    }

    private StoredAnswer Compose(IdempotentCall call, T row, OperationContext operation)
    {
        var status = StatusOf(operation);

        if (status == StatusCodes.Status204NoContent)
        {
            return call.Compose(status, default, [new(HeaderNames.CacheControl, NotStored)], isOfReadableRow: false);
        }

        var buffer = JsonBuffer.Rent();

        if (call.Result is { } result)
        {
            result(buffer.Writer);
        }
        else
        {
            Json.Write(buffer.Writer, row, call.View.Readable);
        }

        var body = buffer.Written.ToArray();
        JsonBuffer.Return(buffer);
        List<KeyValuePair<string, string>> headers = [new(HeaderNames.ContentType, JsonUtf8), new(HeaderNames.CacheControl, NotStored)];

        if (call.Result is null)
        {
            headers.Add(new(HeaderNames.ETag, EntityTags.Of(body)));
        }

        if (operation.Operation == Operations.Create)
        {
            headers.Add(new(HeaderNames.Location, LocationOf(operation.Http!.Request, row)));
        }

        return call.Compose(status, body, headers, call.Sight?.Invoke(row) ?? false);
    }

    private static IdempotentCall? Claimed(HttpContext context) => IdempotentCall.Of(context) is { IsClaimed: true } call ? call : null;

    private static int StatusOf(OperationContext operation) => operation.Operation switch
    {
        Operations.Create => StatusCodes.Status201Created,
        Operations.Delete => StatusCodes.Status204NoContent,
        _ => StatusCodes.Status200OK,
    };
}
