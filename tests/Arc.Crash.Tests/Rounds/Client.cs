using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arc.Crash.Tests.Rounds;

/// <summary>
/// A client that behaves: every write carries a key, and is sent again, to whichever process answers, until there is an answer.
/// Now and then it sends one without a key and gives up on it.
/// </summary>
internal sealed class Client(int number, Random random, IReadOnlyList<Uri> addresses, Journal journal) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(8) };
    private readonly List<KnownAccount> _accounts = [];
    private int _writes;

    public Task WriteFirstAsync() => CreateAsync();

    /// <summary>Writes until it is told to stop; the write it is at is taken to its answer.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await WriteAsync();
            await Task.Delay(random.Next(20), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _http.Dispose();

    private Task WriteAsync() => (_accounts.Count, random.Next(100)) switch
    {
        (_, < 5) => CreateWithoutKeyAsync(),
        ( < 3, _) => CreateAsync(),
        (_, < 10) => CreateTwiceAsync(Chosen()),
        (_, < 15) => DeleteAsync(Chosen()),
        (_, < 55) => ChangeAsync(Chosen(), HttpMethod.Post, "/action", new JsonObject { ["action"] = "step" }),
        _ => ChangeAsync(Chosen(), HttpMethod.Patch, "", new JsonObject { ["note"] = $"{_writes}" }),
    };

    private KnownAccount Chosen() => _accounts[random.Next(_accounts.Count)];

    private async Task CreateAsync()
    {
        var owner = $"client {number}, {_writes}";

        if (await SendAsync(HttpMethod.Post, "/accounts", new JsonObject { ["owner"] = owner }, HttpStatusCode.Created) is { } account)
        {
            var known = new KnownAccount { Id = account["id"]!.GetValue<string>(), Owner = owner };
            _accounts.Add(known);
            journal.Accounts[known.Id] = known;
        }
    }

    private async Task ChangeAsync(KnownAccount account, HttpMethod method, string path, JsonObject body)
    {
        if (await SendAsync(method, $"/accounts/{account.Id}{path}", body, HttpStatusCode.OK) is { } changed)
        {
            account.Number++;
            account.Steps += method == HttpMethod.Post ? 1 : 0;

            // The answer to a write, however often it was sent: no change is missing in it, and none is in it twice.
            if (changed["number"]!.GetValue<int>() != account.Number)
            {
                journal.Surprises.Enqueue($"{method} {account.Id}: the answer has number {changed["number"]}, and it was change {account.Number}");
            }
        }
    }

    private async Task DeleteAsync(KnownAccount account)
    {
        _accounts.Remove(account);
        await SendAsync(HttpMethod.Delete, $"/accounts/{account.Id}", null, HttpStatusCode.NoContent);
        account.IsDeleted = true;
    }

    /// <summary>The database refuses it when row and event are on their way: neither may stay.</summary>
    private async Task CreateTwiceAsync(KnownAccount account)
    {
        await SendAsync(HttpMethod.Post, "/accounts", new JsonObject { ["owner"] = account.Owner }, HttpStatusCode.Conflict);
    }

    private async Task CreateWithoutKeyAsync()
    {
        try
        {
            using var request = Request(HttpMethod.Post, "/accounts", new JsonObject { ["owner"] = $"nobody {number}, {_writes++}" });
            using var answer = await _http.SendAsync(request);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            journal.LeftUnanswered();
        }
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonObject? body, HttpStatusCode expected)
    {
        var key = $"\"{number}-{_writes++}\"";
        var until = DateTime.UtcNow + _patience;

        for (var last = "no answer"; ; journal.Retried())
        {
            if (DateTime.UtcNow > until)
            {
                journal.Surprises.Enqueue($"{method} {path} was not answered for {_patience.TotalSeconds:0} s; at last: {last}");
                return null;
            }

            try
            {
                using var request = Request(method, path, body);
                request.Headers.Add("Idempotency-Key", key);
                using var answer = await _http.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();

                if (answer.StatusCode == expected && !text.Contains("arc.idempotency", StringComparison.Ordinal))
                {
                    journal.Answered(answer);
                    return text.Length == 0 ? null : JsonNode.Parse(text);
                }

                last = $"{(int)answer.StatusCode} {text}";

                if ((int)answer.StatusCode < 500 && answer.StatusCode != HttpStatusCode.Conflict)
                {
                    journal.Surprises.Enqueue($"{method} {path} was answered {last}");
                    return null;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException)
            {
                last = exception.Message;
            }

            await Task.Delay(50 + random.Next(100));
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, JsonObject? body) => new(method, new Uri(addresses[random.Next(addresses.Count)], path))
    {
        Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json"),
    };
}
