using Arc.Problems;
using Arc.Scopes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arc.Permissions;

/// <summary>Routes beside those of resources, for callers whom a policy of the host admits and nobody else.</summary>
internal abstract class PolicyRoutes(IServiceProvider services, string? policy)
{
    private readonly CallerResolution _callers = services.GetRequiredService<CallerResolution>();
    private readonly ProblemWriter _problems = services.GetRequiredService<ProblemWriter>();
    private readonly MappedPrefixes _prefixes = services.GetRequiredService<MappedPrefixes>();
    private readonly ILogger _logger = services.GetRequiredService<ILogger<PolicyRoutes>>();

    protected async Task AnswerAsync(HttpContext context, Func<Scope, Task<Problem?>> answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        Problem? problem;

        try
        {
            var scope = _callers.Resolve(context, out problem);

            problem ??= IsOpen(context) ? await answer(scope).ConfigureAwait(false)
                : !scope.IsAuthenticated ? new Problem(ProblemKind.Unauthorized)
                : policy is null || !await IsAdmittedAsync(context, scope, policy).ConfigureAwait(false) ? new Problem(ProblemKind.Forbidden)
                : await answer(scope).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // This is where exceptions end; what they say is for the log alone.
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
#pragma warning restore CA1031
        {
            Failed(exception);
            problem = new Problem(ProblemKind.InternalError) { Exception = exception };
        }

        if (problem is not null)
        {
            await _problems.WriteAsync(context, problem, _prefixes.PagesFor(context.Request.Path)).ConfigureAwait(false);
        }
    }

    protected async Task<bool> IsAdmittedAsync(HttpContext context, Scope scope, string required)
    {
        try
        {
            var authorization = context.RequestServices.GetRequiredService<IAuthorizationService>();

            return (await authorization.AuthorizeAsync(scope.Principal, context, required).ConfigureAwait(false)).Succeeded;
        }
#pragma warning disable CA1031 // No such policy, or one that fails: nobody is admitted by it.
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            PermissionLog.PolicyFailed(_logger, required, exception);

            return false;
        }
    }

    /// <summary>Whether the host has opened the endpoint to everybody.</summary>
    protected virtual bool IsOpen(HttpContext context) => false;

    /// <summary>Notes a request that could not be answered.</summary>
    protected abstract void Failed(Exception exception);
}
