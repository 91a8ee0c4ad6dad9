using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Arc.Problems;

/// <summary>
/// Answers paths that are not there. It stands behind everything that the host has, so that it costs nothing where something
/// answers, and takes nothing from the host's own middleware and endpoints.
/// </summary>
internal sealed class UnknownPathFilter(UnansweredRequests unanswered) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        app.Use(end => context => context.GetEndpoint() is null ? AnswerAsync(context, end) : end(context));
    };

    private async Task AnswerAsync(HttpContext context, RequestDelegate end)
    {
        if (!await unanswered.TryAnswerAsync(context, ProblemKind.NotFound).ConfigureAwait(false))
        {
            await end(context).ConfigureAwait(false);
        }
    }
}
