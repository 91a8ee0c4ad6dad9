using Arc.Json;
using Arc.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Arc.Query;

/// <summary>What can be wrong with a query string.</summary>
internal static class QueryProblems
{
    public static Problem Unknown(string name, IReadOnlyList<string> known)
    {
        var nearest = NearestNames.Of(name, known);
        var hint = nearest.Count == 0 ? "" : $" Did you mean {string.Join(" or ", nearest.Select(near => $"'{near}'"))}?";

        return new Problem(ProblemKind.InvalidQuery, $"There is no query parameter '{JsonPointer.Shorten(name)}'.{hint}")
        {
            Choices = ("validParameters", known),
        };
    }

    public static Problem Twice(string name) => Wrong(name, "must be given once");

    public static Problem NotPositive(string name) => Wrong(name, "must be a whole number, 1 or more");

    public static Problem Wrong(string name, string must) => new(ProblemKind.InvalidQuery, $"The query parameter '{name}' {must}.");

    public static Problem NotTogether(string one, string other) =>
        new(ProblemKind.InvalidQuery, $"The query parameters '{one}' and '{other}' exclude each other.");

    /// <summary>For requests that take no parameters; null when there are none.</summary>
    public static Problem? Any(HttpRequest request)
    {
        if (request.QueryString.HasValue)
        {
            foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
            {
                return Unknown(pair.DecodeName().ToString(), []);
            }
        }

        return null;
    }
}
