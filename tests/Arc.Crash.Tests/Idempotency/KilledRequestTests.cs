using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Arc.Crash.Tests.Rounds;
using Arc.Crash.Tests.Servers;

namespace Arc.Crash.Tests.Idempotency;

/// <summary>
/// A process that is killed within a write with a key: the repetition, sent to another process, gives the first result, and
/// row and event are there once.
/// </summary>
public sealed class KilledRequestTests(Bank bank)
{
    private const string Key = "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"";

    [Theory]
    [InlineData("before-commit", "POST", false)]
    [InlineData("before-answer", "POST", true)]
    [InlineData("before-commit", "POST", false, true)]
    [InlineData("before-answer", "POST", true, true)]
    [InlineData("before-answer", "PATCH", true)]
    [InlineData("before-answer", "action", true)]
    [InlineData("before-answer", "DELETE", true)]
    public async Task A_write_whose_process_was_killed_happens_once_and_its_repetition_is_answered(string place, string write, bool isReplay, bool isLeftToWrite = false)
    {
        await using var database = await bank.OpenAsync("postgresql");
        await using var killed = await database.StartAsync("writer", ("CRASH_AT", place));
        await using var other = await database.StartAsync("both");
        using var http = new HttpClient();
        var path = "/accounts";

        if (isLeftToWrite)
        {
            // Once they have claimed a key, creates take theirs with their write.
            foreach (var process in (HostProcess[])[killed, other])
            {
                using var missing = await http.SendAsync(Request(process, "PATCH", $"/accounts/{Guid.NewGuid()}", $"\"{Guid.NewGuid()}\""));
                Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
            }
        }

        if (write != "POST")
        {
            using var created = await http.SendAsync(Request(other, "POST", "/accounts", null));
            var account = JsonNode.Parse(await created.Content.ReadAsStringAsync())!;
            path = $"/accounts/{account["id"]}";
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(Request(killed, write, path, Key)));
        using var first = await AnsweredAsync(http, () => Request(other, write, path, Key));
        using var second = await http.SendAsync(Request(other, write, path, Key));

        Assert.True(first.IsSuccessStatusCode, $"{first.StatusCode}");
        Assert.Equal(isReplay, first.Headers.Contains("Idempotency-Replayed"));
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        var expected = write switch { "POST" => "created:0", "DELETE" => "created:0 deleted:0", _ => "created:0 updated:1" };
        Assert.Equal(expected, await HeardAsync(database, expected.Length));
    }

    /// <summary>As long as the server has not noticed the death, the killed request holds its key.</summary>
    private static async Task<HttpResponseMessage> AnsweredAsync(HttpClient http, Func<HttpRequestMessage> request)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await http.SendAsync(request());

            if (answer.StatusCode != HttpStatusCode.Conflict || attempt == 600)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(100);
        }
    }

    private async Task<string> HeardAsync(BankDatabase database, int length)
    {
        for (var until = DateTime.UtcNow.AddSeconds(180); ; await Task.Delay(100))
        {
            var books = await Books.ReadAsync(bank.Servers, database.Name);
            var deliveries = books.Deliveries.Where(delivery => delivery.Kind == "heard").DistinctBy(delivery => delivery.EventId);
            var heard = string.Join(' ', deliveries.Select(delivery => $"{delivery.Type.Split('.')[1]}:{delivery.Number}"));

            if (heard.Length >= length || DateTime.UtcNow > until)
            {
                return heard;
            }
        }
    }

    private static HttpRequestMessage Request(HostProcess process, string write, string path, string? key)
    {
        var (method, body) = write switch
        {
            "POST" => (HttpMethod.Post, """{ "owner": "somebody" }"""),
            "PATCH" => (HttpMethod.Patch, """{ "note": "new" }"""),
            "action" => (HttpMethod.Post, """{ "action": "step" }"""),
            _ => (HttpMethod.Delete, null),
        };
        var request = new HttpRequestMessage(method, new Uri(process.Address, write == "action" ? $"{path}/action" : path))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, write == "PATCH" ? "application/merge-patch+json" : "application/json"),
        };

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }
}
