using Arc.Json;
using Arc.Permissions;
using Arc.Problems;
using Arc.Query;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    /// <summary>Answers <c>POST /products</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual async Task CreateAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        var access = await PermitAsync(context, Operations.Create).ConfigureAwait(false); // 1, 2
        var (input, errors) = (NewInput(), new BodyErrors());
        var problem = access.Refusal
            ?? QueryProblems.Any(context.Request)
            ?? await ReadBodyAsync(context, input, errors, access.Scope, takesTenant: IsAcross(access.Scope)).ConfigureAwait(false); // 3

        if (problem is null && IsAcross(access.Scope) && errors.Errors.Count == 0)
        {
            access = await EnterTenantAsync(context, access, input.Tenant).ConfigureAwait(false);
            problem = access.Refusal;
        }

        if (problem is null)
        {
            var operation = Operate(context, access.Scope, Operations.Create);

            if (await IsAnsweredAsync(context, access, operation, default!, Behavior.CanRepeatBefore(Operations.Create)).ConfigureAwait(false))
            {
                return;
            }

            var made = await (Claimed(context) is { IsLeftToWrite: true }
                ? MakeOnceAsync(input, errors, access, operation)
                : MakeAsync(input, errors, access, operation)).ConfigureAwait(false);

            if (made.IsAnswered)
            {
                return;
            }

            if (made.Row is { } row)
            {
                await Behavior.AfterAsync(row, operation).ConfigureAwait(false); // 10
                context.Response.Headers[HeaderNames.Location] = LocationOf(context.Request, row);
                await AnswerWriteAsync(context, row, operation).ConfigureAwait(false); // 11
                return;
            }

            problem = made.Problem!;
        }

        await Runtime.AnswerAsync(context, problem).ConfigureAwait(false);
    }

    /// <summary>
    /// A row belongs to one tenant from its beginning: who works across them says to which. From here on the request is one within that
    /// tenant, as if the header had named it; permissions may depend on it and are asked again.
    /// </summary>
    private ValueTask<Access> EnterTenantAsync(HttpContext context, Access access, string? tenant) => tenant is null
        ? new(access with { Refusal = new Problem(ProblemKind.BadRequest, $"A new {Info.Name} belongs to one tenant: name it in the body, or by the header {Runtime.Callers.TenantHeader}.") })
        : PermitAsync(new PermissionContext { Http = context, Scope = access.Scope.ConfinedTo(tenant), Operation = Operations.Create });

    /// <summary>Steps 6 to 9.</summary>
    private async Task<Made> MakeAsync(ResourceInput<T> input, BodyErrors errors, Access access, OperationContext operation)
    {
        var (row, problem) = Construct(input, errors, operation); // 6
        problem ??= await InsertAsync(row!, access, operation).ConfigureAwait(false);

        return problem is null ? new Made(row) : new Made(null, problem);
    }

    private (T? Row, Problem? Problem) Construct(ResourceInput<T> input, BodyErrors body, OperationContext operation)
    {
        var errors = new ValidationErrors(Json.PointerOf);
        errors.Seed(body.Errors);
        T? row = null;

        try
        {
            row = input.Create(operation, errors);
            Behavior.Stamp(row, operation);
            Behavior.Validate(row, FieldMask.All, errors); // absent members, too: the class's own default may be what [Required] refuses
        }
#pragma warning disable CA1031 // A constructor or rule may choke on what is reported already; then the report is the answer.
        catch (Exception) when (!errors.IsEmpty)
#pragma warning restore CA1031
        {
            return (null, Invalid(errors.Errors));
        }

        return errors.IsEmpty ? (row, null) : (null, Invalid(errors.Errors));
    }

    private async Task<Problem?> InsertAsync(T row, Access access, OperationContext operation)
    {
        await Behavior.BeforeAsync(row, operation).ConfigureAwait(false); // 7
        operation.Db.Add(row);

        var saved = await SaveAsync(row, access, operation).ConfigureAwait(false); // 8, 9

        // An insert has no version to lose a race with; only the store itself can have given up.
        return saved.LostRace ? new Problem(ProblemKind.Conflict) : saved.Problem;
    }

    private string LocationOf(HttpRequest request, T row)
    {
        var path = request.PathBase.Add(request.Path).ToUriComponent().TrimEnd('/');

        return $"{path}/{Uri.EscapeDataString(Queries.FormatKey(row))}";
    }

    private OperationContext Operate(HttpContext context, Scope scope, Operations operation, string? action = null) => new()
    {
        Http = context,
        Services = context.RequestServices,
        Scope = scope,
        Operation = operation,
        Action = action,
        Db = Runtime.Contexts.ForRequest(context.RequestServices, scope),
        Time = Runtime.Time,
        CancellationToken = context.RequestAborted,
    };

    /// <summary>A row; or why there is none; or that the answer was sent already, which an earlier request has left.</summary>
    private readonly record struct Made(T? Row, Problem? Problem = null, bool IsAnswered = false);
}
