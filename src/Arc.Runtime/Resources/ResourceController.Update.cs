using Arc.Json;
using Arc.Problems;
using Microsoft.AspNetCore.Http;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    /// <summary>Answers <c>PATCH /products/{id}</c>: a JSON merge patch (RFC 7396).</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual async Task UpdateAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        var key = default(TKey)!;
        var access = await PermitAsync(context, Operations.Update).ConfigureAwait(false); // 1, 2
        var (input, errors) = (NewInput(), new BodyErrors());
        var problem = access.Refusal
            ?? ReadAddress(context, out key)
            ?? DemandCondition(context.Request)
            ?? await ReadBodyAsync(context, input, errors, access.Scope).ConfigureAwait(false); // 3

        if (problem is null)
        {
            var operation = Operate(context, access.Scope, Operations.Update);

            if (await IsAnsweredAsync(context, access, operation, key).ConfigureAwait(false))
            {
                return;
            }

            (var row, problem) = await ChangeAsync(access, key, operation, (target, _) => new(Merge(target, input, errors))).ConfigureAwait(false);

            if (problem is null)
            {
                await AnswerWriteAsync(context, row!, operation).ConfigureAwait(false); // 11
                return;
            }
        }

        await Runtime.AnswerAsync(context, problem).ConfigureAwait(false);
    }

    private Problem? Merge(T target, ResourceInput<T> input, BodyErrors body)
    {
        var errors = new ValidationErrors(Json.PointerOf);
        errors.Seed(body.Errors);

        try
        {
            input.ApplyTo(target, errors);
            Behavior.Validate(target, input.Present, errors);
        }
#pragma warning disable CA1031 // A setter or rule may choke on what is reported already; then the report is the answer.
        catch (Exception) when (!errors.IsEmpty)
#pragma warning restore CA1031
        {
            return Invalid(errors.Errors);
        }

        return errors.IsEmpty ? null : Invalid(errors.Errors);
    }
}
