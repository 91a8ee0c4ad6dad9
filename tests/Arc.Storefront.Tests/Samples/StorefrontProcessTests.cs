using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Samples;

/// <summary>The README's first command: the built sample starts alone, says where it is, answers, and stops when asked.</summary>
public sealed class StorefrontProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_starts_with_nothing_but_the_sdk_and_says_where_everything_is()
    {
        await using var server = await ServerProcess.StartAsync("Storefront", Cancellation);
        using var client = new HttpClient { BaseAddress = server.Address };

        var address = server.Address.ToString().TrimEnd('/');
        await server.SaysAsync($"{address}/products", Cancellation);
        await server.SaysAsync($"{address}/docs", Cancellation);
        await server.SaysAsync("everything is kept in memory", Cancellation);
        foreach (var path in new[] { "/products", "/docs", "/openapi/v1.json" })
        {
            using var response = await client.GetAsync(path, Cancellation);
            Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
        }

        Assert.Equal(0, await server.TerminateAsync(Cancellation));
    }

    [Fact]
    public async Task The_logins_it_prints_in_development_work()
    {
        await using var server = await ServerProcess.StartAsync("Storefront", Cancellation);
        using var client = new HttpClient { BaseAddress = server.Address };
        foreach (var login in new[] { "admin", "editor", "customer" })
        {
            await server.SaysAsync($"    {login}", Cancellation);
            using var answer = await client.PostAsJsonAsync("/login", new { login, password = login }, Cancellation);
            var token = (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["accessToken"]!.GetValue<string>();
            using var request = new HttpRequestMessage(HttpMethod.Get, "/orders");
            request.Headers.Authorization = new("Bearer", token);
            using var orders = await client.SendAsync(request, Cancellation);
            Assert.True(orders.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task In_production_there_are_no_demo_logins()
    {
        await using var server = await ServerProcess.StartAsync("Storefront", Cancellation, ("ASPNETCORE_ENVIRONMENT", "Production"));
        using var client = new HttpClient { BaseAddress = server.Address };

        using var answer = await client.PostAsJsonAsync("/login", new { login = "admin", password = "admin" }, Cancellation);

        Assert.Equal(404, (int)answer.StatusCode);
        await server.SaysAsync("Storefront is open", Cancellation);
        Assert.DoesNotContain("Demo logins", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instances_start_at_once_on_one_empty_database()
    {
        var database = new TestDatabase();
        await database.CreateAsync();
        try
        {
            var environment = ("ConnectionStrings__PostgreSql", database.ConnectionString);
            var starting = new[] { 1, 2 }.Select(_ => ServerProcess.StartAsync("Storefront", Cancellation, environment)).ToArray();
            await using var first = await starting[0];
            await using var second = await starting[1];
            using var one = new HttpClient { BaseAddress = first.Address };
            using var two = new HttpClient { BaseAddress = second.Address };

            var page = await one.GetFromJsonAsync<JsonNode>("/products?count=exact&limit=1", Cancellation);
            Assert.Equal(600, page!["total"]!.GetValue<int>());
            Assert.Equal(page.ToJsonString(), (await two.GetFromJsonAsync<JsonNode>("/products?count=exact&limit=1", Cancellation))!.ToJsonString());
            Assert.Equal(0, await first.TerminateAsync(Cancellation));
            Assert.Equal(0, await second.TerminateAsync(Cancellation));
        }
        finally
        {
            await database.DropAsync();
        }
    }
}
