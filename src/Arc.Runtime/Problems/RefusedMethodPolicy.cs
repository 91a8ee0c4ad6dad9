using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Arc.Problems;

/// <summary>
/// Explains the refusal of a method that a path does not have. Routing makes an endpoint of its own for that, which says
/// Allow and nothing else; this one says the rest. It is asked when routes are built, and applies to refusals alone: the way
/// of a request that is answered is the same as without it.
/// </summary>
internal sealed class RefusedMethodPolicy(UnansweredRequests unanswered) : MatcherPolicy, IEndpointSelectorPolicy
{
    private readonly ConditionalWeakTable<Endpoint, Endpoint> _explained = [];

    public override int Order => 0;

    // Whatever is mapped is a RouteEndpoint; what routing itself makes in order to refuse is not.
    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.All(endpoint => endpoint is not RouteEndpoint);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i))
            {
                candidates.ReplaceEndpoint(i, _explained.GetValue(candidates[i].Endpoint, Explain), candidates[i].Values);
            }
        }

        return Task.CompletedTask;
    }

    private Endpoint Explain(Endpoint refusal) => new(
        async context =>
        {
            await refusal.RequestDelegate!(context).ConfigureAwait(false);

            if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
            {
                await unanswered.TryAnswerAsync(context, ProblemKind.MethodNotAllowed).ConfigureAwait(false);
            }
        },
        refusal.Metadata,
        refusal.DisplayName);
}
