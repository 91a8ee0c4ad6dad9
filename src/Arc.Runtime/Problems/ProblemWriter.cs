using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;

namespace Arc.Problems;

/// <summary>
/// Answers with problem details (RFC 9457). The host's <see cref="IProblemDetailsService"/> writes them, so that its
/// customization holds here too; when it declines, because of the Accept header, they are written all the same: a caller
/// is better served by an error in an unexpected form than by none.
/// </summary>
internal sealed class ProblemWriter(IServiceProvider services, IHostEnvironment environment)
{
    /// <summary>The base name of the host's resource files with the titles, keyed by code.</summary>
    public const string Titles = "ArcProblems";

    private const string ContentType = "application/problem+json";

    private readonly IProblemDetailsService? _service = services.GetService<IProblemDetailsService>();

    private readonly IStringLocalizer? _titles =
        services.GetService<IStringLocalizerFactory>()?.Create(Titles, environment.ApplicationName);

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="pages">The path of the pages that explain codes.</param>
    public async Task WriteAsync(HttpContext context, Problem problem, string pages)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentLength = null;
        response.Headers.CacheControl = "no-store";

        if (problem.Header is { } header)
        {
            response.Headers[header.Name] = header.Value;
        }

        var details = Describe(context, problem, pages);

        if (_service is not null && !HttpMethods.IsHead(context.Request.Method))
        {
            var written = await _service.TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = context,
                ProblemDetails = details,
                Exception = problem.Exception,
            }).ConfigureAwait(false);

            if (written)
            {
                return;
            }
        }

        await WriteItselfAsync(context, details).ConfigureAwait(false);
    }

    private ProblemDetails Describe(HttpContext context, Problem problem, string pages)
    {
        var details = new ProblemDetails
        {
            Type = $"{context.Request.PathBase}{pages}/{Uri.EscapeDataString(problem.Code)}",
            Title = Title(problem),
            Status = problem.Status,
            Detail = problem.Detail,
        };

        details.Extensions["code"] = problem.Code;

        if (problem.Errors is { } errors)
        {
            details.Extensions["errors"] = JsonSerializer.SerializeToElement(errors, ProblemJsonContext.Default.IReadOnlyListFieldError);
        }

        if (problem.Place is var (line, position))
        {
            details.Extensions["line"] = line;
            details.Extensions["position"] = position;
        }

        if (problem.Choices is var (name, values))
        {
            details.Extensions[name] = JsonSerializer.SerializeToElement(values, ProblemJsonContext.Default.IReadOnlyListString);
        }

        details.Extensions["traceId"] = Activity.Current?.Id ?? context.TraceIdentifier;

        return details;
    }

    private string Title(Problem problem)
    {
        if (_titles?[problem.Code] is { ResourceNotFound: false } own)
        {
            return own.Value;
        }

        return _titles?[problem.Kind.Code] is { ResourceNotFound: false } general ? general.Value : problem.Kind.Title;
    }

    private static async Task WriteItselfAsync(HttpContext context, ProblemDetails details)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(details, ProblemJsonContext.Default.ProblemDetails);
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(body).ConfigureAwait(false);
        }
    }
}
