using Arc.Caching;
using Arc.Hosting;
using Arc.Idempotency;
using Arc.Problems;
using Arc.Query;
using Arc.Scopes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Resources;

/// <summary>What the request flow needs of the application; resolved once, when the routes are mapped.</summary>
internal sealed class ResourceRuntime(IServiceProvider services, IContextSource contexts, string problemPages)
{
    private readonly ProblemWriter _problems = services.GetRequiredService<ProblemWriter>();
    private readonly IStoreErrors[] _storeErrors = [.. services.GetServices<IStoreErrors>()];
    private readonly IAuthenticationSchemeProvider? _schemes = services.GetService<IAuthenticationSchemeProvider>();

    public IContextSource Contexts { get; } = contexts;

    /// <summary>Contexts for reads that <see cref="SharedReadRules"/> allow.</summary>
    public OpenContexts OpenContexts { get; } = services.GetRequiredService<OpenContexts>();

    /// <summary>The store; null where the contexts are not those of <c>AddArc</c>.</summary>
    public StoreProvider? Store { get; } = services.GetService<StoreSelection>()?.Store;

    public CallerResolution Callers { get; } = services.GetRequiredService<CallerResolution>();

    public ArcOptions Options { get; } = services.GetRequiredService<IOptions<ArcOptions>>().Value;

    public IdempotencyGate Idempotency { get; } = services.GetRequiredService<IdempotencyGate>();

    public ChangeLedger Changes { get; } = services.GetRequiredService<ChangeLedger>();

    public Generations Generations { get; } = services.GetRequiredService<Generations>();

    public CachedReadsSource Cached { get; } = services.GetRequiredService<CachedReadsSource>();

    public ListCursor Cursor { get; } = services.GetRequiredService<ListCursor>();

    public TimeProvider Time { get; } = services.GetRequiredService<TimeProvider>();

    public ILogger Logger { get; } = services.GetRequiredService<ILoggerFactory>().CreateLogger("Arc.Resources");

    /// <summary>Why a store refused to save; null when it did not refuse, but failed.</summary>
    public StoreFailure? Classify(Exception exception)
    {
        foreach (var errors in _storeErrors)
        {
            if (errors.Classify(exception) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>Answers with a problem. To a 401, the authentication scheme adds its challenge first.</summary>
    public async Task AnswerAsync(HttpContext context, Problem problem)
    {
        if (problem.Kind == ProblemKind.Unauthorized && !await ChallengeAsync(context).ConfigureAwait(false))
        {
            return;
        }

        await _problems.WriteAsync(context, problem, problemPages).ConfigureAwait(false);
    }

    /// <summary>False when the scheme has answered by itself, as the one of cookies does by sending browsers to a page.</summary>
    private async Task<bool> ChallengeAsync(HttpContext context)
    {
        if (_schemes is null || await _schemes.GetDefaultChallengeSchemeAsync().ConfigureAwait(false) is null)
        {
            return true;
        }

        await context.ChallengeAsync().ConfigureAwait(false);

        return !context.Response.HasStarted && context.Response.StatusCode == StatusCodes.Status401Unauthorized;
    }
}
