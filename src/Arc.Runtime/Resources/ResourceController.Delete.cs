using Arc.Problems;
using Microsoft.AspNetCore.Http;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    /// <summary>Answers <c>DELETE /products/{id}</c>. A body, if there is one, is not read.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual async Task DeleteAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        var key = default(TKey)!;
        var access = await PermitAsync(context, Operations.Delete).ConfigureAwait(false); // 1, 2
        var problem = access.Refusal ?? ReadAddress(context, out key) ?? DemandCondition(context.Request); // 3

        if (problem is null)
        {
            var operation = Operate(context, access.Scope, Operations.Delete);

            if (await IsAnsweredAsync(context, access, operation, key).ConfigureAwait(false))
            {
                return;
            }

            (var row, problem) = await ChangeAsync(access, key, operation, static (_, _) => default).ConfigureAwait(false);

            if (problem is null)
            {
                await AnswerDeletionAsync(context, row!, operation).ConfigureAwait(false); // 11
                return;
            }
        }

        await Runtime.AnswerAsync(context, problem).ConfigureAwait(false);
    }
}
