using Arc.Behavior;
using Arc.Events;
using Arc.Idempotency;
using Arc.Json;
using Arc.Problems;
using Microsoft.AspNetCore.Http;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    /// <summary>Answers <c>POST /products/{id}/action</c> with <c>{ "action": "publish", … }</c>.</summary>
    /// <remarks>The body comes before the permission here, since it says which action's permission is meant.</remarks>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual async Task ActAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        var name = "";
        var problem = ReadAddress(context, out var key) ?? DemandCondition(context.Request); // 3
        using var body = problem is null ? await RequestBody.ReadAsync(context, Runtime.Options.MaxBodyBytes).ConfigureAwait(false) : default;
        IdempotentCall.Of(context)?.Hash(body.Memory);
        problem ??= body.Problem ?? ActionName.Read(body.Bytes, ActionNames, Runtime.Options.MaxDepth, out name);

        if (problem is null)
        {
            var access = await PermitAsync(context, Operations.Update, action: name).ConfigureAwait(false); // 1, 2
            var action = NewAction(name) ?? throw new InvalidOperationException($"'{Info.Name}' names an action '{name}' that it does not have.");
            problem = access.Refusal ?? ReadParameters(body.Bytes, action); // 3

            if (problem is null)
            {
                var operation = Operate(context, access.Scope, Operations.Update, name);

                if (await IsAnsweredAsync(context, access, operation, key).ConfigureAwait(false))
                {
                    return;
                }

                if (action.HasResult && IdempotentCall.Of(context) is { } call)
                {
                    call.Result = writer => action.WriteResult(writer, Permissions.ReadableFields(access.Scope));
                }

                (var row, problem) = await ChangeAsync(access, key, operation, (target, call) => InvokeAsync(action, target, call)).ConfigureAwait(false);

                if (problem is null)
                {
                    await AnswerAsync(context, action, row!, operation).ConfigureAwait(false); // 11
                    return;
                }
            }
        }

        await Runtime.AnswerAsync(context, problem).ConfigureAwait(false);
    }

    private Problem? ReadParameters(ReadOnlySpan<byte> json, ActionInput<T> action)
    {
        var body = new BodyErrors();

        if (Parse(json, action.Read, body, FieldMask.All) is { } problem)
        {
            return problem;
        }

        var errors = new ValidationErrors(Json.PointerOf);
        errors.Seed(body.Errors);
        action.Validate(errors);

        return errors.IsEmpty ? null : Invalid(errors.Errors);
    }

    private static async ValueTask<Problem?> InvokeAsync(ActionInput<T> action, T target, OperationContext operation)
    {
        OutboxSession.Of(operation.Db).ActedOn = (target, operation.Action!);
        await action.InvokeAsync(target, operation).ConfigureAwait(false);

        return null;
    }

    private Task AnswerAsync(HttpContext context, ActionInput<T> action, T row, OperationContext operation)
    {
        if (!action.HasResult || Claimed(context) is not null)
        {
            return AnswerWriteAsync(context, row, operation);
        }

        var buffer = JsonBuffer.Rent();
        action.WriteResult(buffer.Writer, Permissions.ReadableFields(operation.Scope));

        return SendAsync(context, StatusCodes.Status200OK, buffer, buffer.Written);
    }
}
