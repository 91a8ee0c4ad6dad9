using System.Net;
using System.Text.Json.Nodes;

namespace Arc.Storefront.Tests.Hosting;

/// <summary>A response that was read to its end, with the few questions that tests ask of one.</summary>
public sealed class Answer
{
    private Answer(HttpStatusCode status, IReadOnlyDictionary<string, string> headers, string text)
    {
        Status = (int)status;
        Headers = headers;
        Text = text;
    }

    public int Status { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public string Text { get; }

    /// <summary>The body as JSON.</summary>
    public JsonNode Body => JsonNode.Parse(Text) ?? throw new InvalidOperationException("The body is null.");

    public string Id => Body["id"]!.ToString();

    public string ETag => Headers["ETag"];

    /// <summary>The stable code of a problem document.</summary>
    public string Code => Body["code"]!.GetValue<string>();

    /// <summary>The field errors of a problem document as <c>pointer code</c>, in order.</summary>
    public string[] Errors => [.. Body["errors"]!.AsArray()
        .Select(error => $"{error!["pointer"]} {error["code"]}").Order(StringComparer.Ordinal)];

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var headers = response.Headers.Concat(response.Content.Headers).Concat(response.TrailingHeaders)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, headers, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Asserts the status, and shows the body when it is another one.</summary>
    public Answer Is(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    /// <summary>Asserts that the caller was not let in, or did not find the row.</summary>
    public void IsRefused() => Assert.True(Status is 401 or 403 or 404, $"Expected a refusal, got {Status}: {Text}");

    /// <summary>Asserts that this is a problem document of the given status and code.</summary>
    public Answer IsProblem(int status, string code)
    {
        Is(status);
        Assert.StartsWith("application/problem+json", Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(code, Code);
        Assert.Equal(status, Body["status"]!.GetValue<int>());
        return this;
    }
}
