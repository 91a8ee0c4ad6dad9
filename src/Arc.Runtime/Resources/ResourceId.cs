using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Arc.Resources;

/// <summary>The id in the path of a request.</summary>
internal static class ResourceId
{
    /// <summary>The name of the route value.</summary>
    public const string RouteValue = "id";

    /// <summary>The id, unescaped.</summary>
    public static string? Read(HttpContext context)
    {
        var id = context.Request.RouteValues[RouteValue] as string;

        // The server leaves an escaped slash as it is, and with it the difference to an escaped "%2F" is lost.
        return id is not null && id.Contains("%2F", StringComparison.OrdinalIgnoreCase) ? ReadRaw(context) ?? id : id;
    }

    private static string? ReadRaw(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;

        if (string.IsNullOrEmpty(target))
        {
            return null;
        }

        var end = target.IndexOf('?', StringComparison.Ordinal);
        var segments = (end < 0 ? target : target[..end]).TrimEnd('/').Split('/');
        var fromEnd = context.Request.RouteValues.ContainsKey(RouteValue) && IsAction(context) ? 2 : 1;

        return segments.Length >= fromEnd ? Uri.UnescapeDataString(segments[^fromEnd]) : null;
    }

    private static bool IsAction(HttpContext context) => HttpMethods.IsPost(context.Request.Method);
}
