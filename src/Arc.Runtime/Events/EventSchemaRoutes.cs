using System.Globalization;
using System.Net.Mime;
using System.Text;
using Arc.Permissions;
using Arc.Problems;
using Arc.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arc.Events;

/// <summary>Answers requests for the schemas of events.</summary>
internal sealed class EventSchemaRoutes(IServiceProvider services, string? policy) : PolicyRoutes(services, policy)
{
    private const string SchemaJson = "application/schema+json";

    private readonly EventCatalog _events = services.GetRequiredService<EventCatalog>();
    private readonly ILogger _logger = services.GetRequiredService<ILogger<EventSchemaRoutes>>();

    public Task ListAsync(HttpContext context) => AnswerAsync(context, async _ =>
    {
        if (context.Request.Query.Count > 0)
        {
            return NothingToAsk();
        }

        await SendAsync(context, MediaTypeNames.Application.Json, EventSchemaJson.Write(_events.Schemas, context.Request)).ConfigureAwait(false);

        return null;
    });

    public Task GetAsync(HttpContext context) => AnswerAsync(context, async _ =>
    {
        if (context.Request.Query.Count > 0)
        {
            return NothingToAsk();
        }

        if (!TryVersion(context.Request.RouteValues["version"] as string, out var version))
        {
            return new Problem(ProblemKind.InvalidId, "The version of an event is a number from 1 on.");
        }

        if (!_events.TryFind((string)context.Request.RouteValues["type"]!, version, out var schema))
        {
            return new Problem(ProblemKind.NotFound, "This application declares no such event, or another version of it.");
        }

        await SendAsync(context, SchemaJson, Encoding.UTF8.GetBytes(schema.Json)).ConfigureAwait(false);

        return null;
    });

    protected override bool IsOpen(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    protected override void Failed(Exception exception) => RelayLog.SchemasUnavailable(_logger, exception);

    private static Problem NothingToAsk() => new(ProblemKind.InvalidQuery, "There is nothing to ask for.");

    private async Task SendAsync(HttpContext context, string mediaType, ReadOnlyMemory<byte> body)
    {
        var (request, response) = (context.Request, context.Response);
        var tag = EntityTags.Of(body.Span);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = IsOpen(context) ? "no-cache" : "private, no-cache";

        // A malformed condition is none.
        if (request.Headers.IfNoneMatch is { Count: > 0 } known && EntityTags.TryMatch(known, tag, weakly: true, out var isKnown) && isKnown)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = mediaType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>As it stands in a URI that this application gives: a schema has one.</summary>
    private static bool TryVersion(string? text, out int version) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version) && version > 0 && text![0] != '0';
}
