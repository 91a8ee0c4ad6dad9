using Arc.Json;
using Arc.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    /// <summary>Whether a GET or HEAD need not be answered in full (RFC 9110, section 13.1.2). A malformed condition is none.</summary>
    private static bool IsKnown(HttpRequest request, HttpResponse response) =>
        request.Headers.IfNoneMatch is { Count: > 0 } condition
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && EntityTags.TryMatch(condition, EntityTags.Opaque(response.Headers.ETag.ToString()), weakly: true, out var known)
        && known;

    /// <summary>Step 3 of changes: that If-Match is there when the resource demands it (RFC 6585, section 3).</summary>
    private Problem? DemandCondition(HttpRequest request) =>
        Info.RequireIfMatch && request.Headers.IfMatch.Count == 0 ? new Problem(ProblemKind.PreconditionRequired) : null;

    /// <summary>
    /// Step 5. The tag is compared here, the version column at the save; a row that changes in between is loaded and compared
    /// again, so that nothing that this caller could not see changed counts against its If-Match.
    /// </summary>
    private Problem? CheckConditions(HttpRequest request, T row, Scope scope)
    {
        var (match, noneMatch) = (request.Headers.IfMatch, request.Headers.IfNoneMatch);

        if (match.Count == 0 && noneMatch.Count == 0)
        {
            return null;
        }

        var tag = TagOf(row, scope);

        if (match.Count > 0)
        {
            if (!EntityTags.TryMatch(match, tag, weakly: false, out var matches))
            {
                return EntityTags.Malformed(HeaderNames.IfMatch);
            }

            return matches ? null : Failed(tag);
        }

        if (!EntityTags.TryMatch(noneMatch, tag, weakly: true, out var known))
        {
            return EntityTags.Malformed(HeaderNames.IfNoneMatch);
        }

        return known ? Failed(tag) : null;

        static Problem Failed(string current) => new(ProblemKind.PreconditionFailed) { Header = (HeaderNames.ETag, current) };
    }

    private string TagOf(T row, Scope scope)
    {
        var buffer = JsonBuffer.Rent();
        Json.Write(buffer.Writer, row, Permissions.ReadableFields(scope));
        var tag = EntityTags.Of(buffer.Written.Span);
        JsonBuffer.Return(buffer);

        return tag;
    }
}
