using System.Globalization;
using System.Net.Mime;
using Arc.Permissions;
using Arc.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Arc.Events;

/// <summary>Answers requests about parked events. Whoever is not admitted learns nothing of them, not even whether one exists.</summary>
internal sealed class ParkedEventRoutes(IServiceProvider services, string policy, string? dataPolicy) : PolicyRoutes(services, policy)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    private readonly IParkedEvents _events = services.GetRequiredService<IParkedEvents>();
    private readonly ILogger _logger = services.GetRequiredService<ILogger<ParkedEventRoutes>>();

    public Task ListAsync(HttpContext context) => AnswerAsync(context, async scope =>
    {
        var (after, limit) = (0L, (long)DefaultLimit);

        foreach (var (name, values) in context.Request.Query)
        {
            var isKnown = name switch
            {
                "after" => TryNumber(values, 0, long.MaxValue, ref after),
                "limit" => TryNumber(values, 1, MaxLimit, ref limit),
                _ => false,
            };

            if (!isKnown)
            {
                return new Problem(ProblemKind.InvalidQuery, $"after is a number, and limit one from 1 to {MaxLimit}; each stands at most once, and there is nothing else to ask for.");
            }
        }

        var page = await _events.ListAsync(scope.TenantId, SeesAll(scope), after, (int)limit, context.RequestAborted).ConfigureAwait(false);
        var showsData = dataPolicy is not null && await IsAdmittedAsync(context, scope, dataPolicy).ConfigureAwait(false);
        var body = ParkedEventJson.Write(page, page.Count == limit, showsData);
        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);

        return null;
    });

    public Task ReplayAsync(HttpContext context) => AnswerAsync(context, scope => ChangeAsync(context, scope, _events.ReplayAsync));

    public Task DiscardAsync(HttpContext context) => AnswerAsync(context, scope => ChangeAsync(context, scope, _events.DiscardAsync));

    private async Task<Problem?> ChangeAsync(HttpContext context, Scope scope, Func<long, CancellationToken, Task<bool>> change)
    {
        if (!TryNumber(context.Request.RouteValues["sequence"] as string, 1, long.MaxValue, out var sequence))
        {
            return new Problem(ProblemKind.InvalidId, "The sequence of a parked event is a number.");
        }

        // An event does not change its tenant, so what is found is what is changed.
        if (!SeesAll(scope)
            && (await _events.FindAsync(sequence, context.RequestAborted).ConfigureAwait(false) is not { } parked || parked.Event.TenantId != scope.TenantId))
        {
            return new Problem(ProblemKind.NotFound);
        }

        if (!await change(sequence, context.RequestAborted).ConfigureAwait(false))
        {
            return new Problem(ProblemKind.NotFound);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;

        return null;
    }

    /// <summary>Elevated callers; all others see what belongs to their tenant, or to none if they have none.</summary>
    private static bool SeesAll(Scope scope) => scope.SeesAllTenants;

    protected override void Failed(Exception exception) => RelayLog.ParkedUnavailable(_logger, exception);

    private static bool TryNumber(StringValues values, long least, long most, ref long number)
    {
        if (values.Count != 1 || !TryNumber(values[0], least, most, out var parsed))
        {
            return false;
        }

        number = parsed;

        return true;
    }

    private static bool TryNumber(string? text, long least, long most, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
}
