using Arc.Storefront.Tests.Hosting;
using FsCheck;
using FsCheck.Fluent;

namespace Arc.Storefront.Tests.Json;

/// <summary>No body and no query string is a 500. A run is repeated by its seed: <c>ARC_TEST_SEED=…</c>.</summary>
public abstract class RandomRequestTests(Shop shop)
{
    private const int Requests = 2000;

    public sealed class OnMemory(InMemoryShop shop) : RandomRequestTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : RandomRequestTests(shop);

    private static ulong Seed => ulong.TryParse(Environment.GetEnvironmentVariable("ARC_TEST_SEED"), out var seed) ? seed : 20260131;

    [Fact]
    public async Task Random_bodies_are_answered()
    {
        TestContext.Current.SendDiagnosticMessage($"ARC_TEST_SEED={Seed}");
        string[] paths = ["/products", "/customers", "/orders", "/reviews", "/categories", "/countries", "/promotions"];
        var caller = shop.With("fuzz", "fuzz", "admin", "editor", "support");
        var product = (await caller.PostAsync("/products", Bodies.Product())).Is(201).Id;
        var bodies = RandomRequests.Body.Sample(Requests, new Rnd(Seed), 30);

        await AnsweredAsync(bodies.Select((body, n) => (n % 4) switch
        {
            0 or 1 => (Text: $"POST {paths[n / 4 % paths.Length]} {body}", Send: (Func<Task<Answer>>)(() => caller.PostAsync(paths[n / 4 % paths.Length], body))),
            2 => (Text: $"PATCH {body}", Send: () => caller.PatchAsync($"/products/{product}", body)),
            _ => (Text: $"action {body}", Send: () => caller.PostAsync($"/products/{product}/action", body)),
        }));
    }

    [Fact]
    public async Task Random_query_strings_are_answered()
    {
        TestContext.Current.SendDiagnosticMessage($"ARC_TEST_SEED={Seed}");
        string[] paths = ["/products", "/customers", "/products/featured", "/promotions", "/reviews"];
        var caller = shop.With("fuzz", "fuzz", "admin", "editor", "support");
        var queries = RandomRequests.Query.Sample(Requests, new Rnd(Seed), 30);

        await AnsweredAsync(queries.Select((query, n) =>
            (Text: $"GET {paths[n % paths.Length]}?{query}", Send: (Func<Task<Answer>>)(() => caller.GetAsync($"{paths[n % paths.Length]}?{query}")))));
    }

    private static async Task AnsweredAsync(IEnumerable<(string Text, Func<Task<Answer>> Send)> requests)
    {
        var failures = new List<string>();
        foreach (var batch in requests.Chunk(16))
        {
            var answers = await Task.WhenAll(batch.Select(request => request.Send()));
            failures.AddRange(answers.Zip(batch).Where(pair => pair.First.Status >= 500)
                .Select(pair => $"{pair.First.Status} for {pair.Second.Text}\n    {pair.First.Text}"));
        }

        Assert.True(failures.Count == 0, $"ARC_TEST_SEED={Seed}\n" + string.Join("\n", failures.Take(10)));
    }
}
