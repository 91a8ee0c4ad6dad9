using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Problems;

/// <summary>The page that the <c>type</c> of a problem leads to.</summary>
internal static class ProblemPage
{
    /// <summary>The name of the pages' endpoint, by which others find where the pages are.</summary>
    public const string DisplayName = "Problem pages";

    private const int MaxCode = 100;

    public static async Task AnswerAsync(HttpContext context)
    {
        var code = context.Request.RouteValues["code"] as string ?? "";
        var kind = ProblemKind.Find(code) ?? (IsOfTheDomain(code) ? ProblemKind.Domain : null);

        if (kind is null)
        {
            await context.RequestServices.GetRequiredService<UnansweredRequests>().TryAnswerAsync(context, ProblemKind.NotFound).ConfigureAwait(false);
            return;
        }

        var body = Encoding.UTF8.GetBytes(Render(code, kind));
        context.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        context.Response.ContentLength = body.Length;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'";

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(body).ConfigureAwait(false);
        }
    }

    // Codes of the application are not listed anywhere, so any that could be one has a page.
    private static bool IsOfTheDomain(string code) =>
        code.Length is > 0 and <= MaxCode
        && !code.StartsWith("arc.", StringComparison.Ordinal)
        && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    private static string Render(string code, ProblemKind kind)
    {
        var html = HtmlEncoder.Default;

        return $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{html.Encode(code)}</title></head>
            <body>
            <h1>{html.Encode(code)}</h1>
            <p><strong>{html.Encode(kind.Title)}</strong> (HTTP {kind.Status})</p>
            <p>{html.Encode(kind.Explanation)}</p>
            </body>
            </html>

            """;
    }
}
