using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Arc.Storefront.Tests.Samples;

/// <summary>The smallest program is a whole API.</summary>
public sealed class HelloProcessTests
{
    [Fact]
    public async Task Under_forty_lines_answer_create_list_and_docs()
    {
        var cancellation = TestContext.Current.CancellationToken;
        Assert.True(File.ReadLines(Path.Combine(ServerProcess.Repository, "samples", "Hello", "Program.cs")).Count() < 40);
        await using var server = await ServerProcess.StartAsync("Hello", cancellation);
        using var client = new HttpClient { BaseAddress = server.Address };

        using var created = await client.PostAsJsonAsync("/notes", new { text = "Buy milk 🥛" }, cancellation);
        Assert.Equal(201, (int)created.StatusCode);
        var notes = await client.GetFromJsonAsync<JsonNode>("/notes", cancellation);
        Assert.Equal("Buy milk 🥛", notes!["data"]![0]!["text"]!.GetValue<string>());
        using var docs = await client.GetAsync("/docs", cancellation);
        Assert.True(docs.IsSuccessStatusCode);
        Assert.Equal(0, await server.TerminateAsync(cancellation));
    }
}
