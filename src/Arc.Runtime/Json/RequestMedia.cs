using Arc.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Arc.Json;

/// <summary>Which bodies are read: JSON in UTF-8, not compressed.</summary>
internal static class RequestMedia
{
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";

    private const string JsonUtf8 = "application/json; charset=utf-8";

    /// <summary>What is wrong with the media type; null when nothing is.</summary>
    public static Problem? Check(HttpRequest request)
    {
        var patch = HttpMethods.IsPatch(request.Method);

        return IsRead(request.ContentType, patch) && !IsCompressed(request) ? null : Refuse(patch);
    }

    private static bool IsRead(string? contentType, bool patch)
    {
        if (contentType is Json or JsonUtf8)
        {
            return true;
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var media))
        {
            return false;
        }

        var known = media.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
            || (patch && media.MediaType.Equals(MergePatch, StringComparison.OrdinalIgnoreCase));

        return known && (!media.Charset.HasValue || HeaderUtilities.RemoveQuotes(media.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    // A host that reads compressed bodies (UseRequestDecompression) has removed the header.
    private static bool IsCompressed(HttpRequest request) =>
        request.Headers.ContentEncoding is { Count: > 0 } encoding
        && !string.Equals(encoding.ToString(), "identity", StringComparison.OrdinalIgnoreCase);

    // RFC 5789, section 3.1, and the Accept-Post of the Linked Data Platform.
    private static Problem Refuse(bool patch) => new(ProblemKind.UnsupportedMediaType, patch
        ? "The body of a PATCH is a JSON merge patch (RFC 7396) in UTF-8, not compressed."
        : "The body is JSON in UTF-8, not compressed.")
    {
        Header = patch ? ("Accept-Patch", $"{MergePatch}, {Json}") : ("Accept-Post", Json),
    };
}
