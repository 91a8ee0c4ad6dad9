using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Arc.Problems;

/// <summary>Explains, below the prefixes of <c>MapArc</c>, what nothing has answered; elsewhere everything is left as it is.</summary>
internal sealed class UnansweredRequests(MappedPrefixes prefixes, ProblemWriter problems)
{
    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="kind">What is wrong with it.</param>
    /// <returns>False when it is not ours to answer.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext context, ProblemKind kind)
    {
        var prefix = prefixes.Of(context.Request.Path);

        if (prefix is null || context.Response.HasStarted || IsTheHosts(context, prefix))
        {
            return false;
        }

        await problems.WriteAsync(context, new Problem(kind), MappedPrefixes.Pages(prefix)).ConfigureAwait(false);

        return true;
    }

    // Without a prefix everything is below it, the pages of the host's own site, too: if the host has a way to answer for
    // what is missing there, it goes first.
    private static bool IsTheHosts(HttpContext context, string prefix) =>
        prefix.Length == 0 && context.Features.Get<IStatusCodePagesFeature>() is { Enabled: true };
}
