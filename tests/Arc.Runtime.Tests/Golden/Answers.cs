using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arc.Runtime.Tests.Golden;

/// <summary>Reads answers.</summary>
public static class Answers
{
    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();

    /// <summary>The one shape that every problem has; its body.</summary>
    public static async Task<JsonObject> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);

        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.EndsWith($"/problems/{code}", (string?)problem["type"], StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty((string?)problem["title"]));
        Assert.False(string.IsNullOrEmpty((string?)problem["traceId"]));

        return problem;
    }

    /// <summary>The errors of a problem as "pointer code".</summary>
    public static IReadOnlyList<string> Errors(this JsonObject problem) =>
        [.. problem["errors"]!.AsArray().Select(error => $"{error!["pointer"]} {error["code"]}")];

    public static string Tag(this HttpResponseMessage answer) => answer.Headers.GetValues("ETag").Single();

    /// <summary>How the answer came about: hit, stale, miss or bypass; empty where nothing is cached.</summary>
    public static string CacheState(this HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("X-Cache", out var values) ? values.Single() : "";

    public static IEnumerable<string> Names(this JsonArray rows) => rows.Select(row => (string)row!["name"]!);
}
