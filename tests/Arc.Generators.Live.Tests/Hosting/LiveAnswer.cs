using System.Text.Json.Nodes;

namespace Arc.Generators.Live.Hosting;

public sealed record LiveAnswer(int Status, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonNode? this[string name] => Json[name];

    public LiveAnswer Expect(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        return this;
    }

    /// <summary>The codes of the field errors by pointer.</summary>
    public IEnumerable<string> Errors() => (Json["errors"]?.AsArray() ?? []).Select(error => $"{error!["pointer"]} {error["code"]}");
}
