using System.Net;
using Arc.Problems;
using Arc.Runtime.Tests.Golden;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Problems;

/// <summary>What no operation answers is explained below the prefix, and left to the host everywhere else.</summary>
public sealed class UnansweredRequestTests
{
    private static readonly string[] _itemMethods = ["DELETE", "GET", "HEAD", "PATCH"];

    [Theory]
    [InlineData("PUT")]
    [InlineData("POST")]
    [InlineData("OPTIONS")]
    [InlineData("FROBNICATE")]
    public async Task A_method_that_a_path_does_not_have_is_refused_with_those_that_it_has(string method)
    {
        await using var host = await GoldenHost.StartAsync(prefix: "/api");
        var answer = await host.SendAsync(new HttpMethod(method), "/api/boards/b", "{}");
        var problem = await answer.ProblemAsync(HttpStatusCode.MethodNotAllowed, "arc.method_not_allowed");

        Assert.Equal("/api/problems/arc.method_not_allowed", (string?)problem["type"]);
        Assert.Equal(_itemMethods, answer.Content.Headers.Allow.Order());
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync((string)problem["type"]!)).StatusCode);
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/api/products/1/2/3")]
    [InlineData("/api")]
    [InlineData("/API/nothing")]
    [InlineData("/api/problems/arc.no_such")]
    public async Task A_path_that_is_not_there_is_not_found(string path)
    {
        await using var host = await GoldenHost.StartAsync(prefix: "/api");

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete, HttpMethod.Options })
        {
            var isThePage = path.Contains("problems", StringComparison.Ordinal) && method != HttpMethod.Get;
            await (await host.SendAsync(method, path)).ProblemAsync(
                isThePage ? HttpStatusCode.MethodNotAllowed : HttpStatusCode.NotFound, isThePage ? "arc.method_not_allowed" : "arc.not_found");
        }
    }

    [Fact]
    public async Task An_answer_to_HEAD_has_no_body()
    {
        await using var host = await GoldenHost.StartAsync(prefix: "/api");

        foreach (var (path, status) in new[] { ("/api/products/1/action", HttpStatusCode.MethodNotAllowed), ("/api/nothing", HttpStatusCode.NotFound) })
        {
            var answer = await host.SendAsync(HttpMethod.Head, path);
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task The_hosts_own_are_as_they_were()
    {
        await using var host = await GoldenHost.StartAsync(prefix: "/api", map: application =>
        {
            application.Use(next => context => context.Request.Path == "/api/file.txt" ? context.Response.WriteAsync("a file") : next(context));
            application.MapGet("/hello", () => "hello");
            application.MapGet("/api/hello", () => "hello below");
            application.MapGet("/api/boards/mine", () => "my own");
        });

        foreach (var (path, text) in new[]
                 {
                     ("/hello", "hello"), ("/api/hello", "hello below"), ("/api/boards/mine", "my own"), ("/api/file.txt", "a file"),
                 })
        {
            Assert.Equal(text, await (await host.GetAsync(path)).Content.ReadAsStringAsync());
        }

        var refused = await host.PostAsync("/hello", "{}");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, ""), (refused.StatusCode, await refused.Content.ReadAsStringAsync()));
        Assert.Equal(["GET"], refused.Content.Headers.Allow);
        var missing = await host.GetAsync("/nothing");
        Assert.Equal((HttpStatusCode.NotFound, ""), (missing.StatusCode, await missing.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("/apiary")).StatusCode);
        Assert.Equal("", await (await host.GetAsync("/apiary")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_fallback_of_the_host_goes_first()
    {
        await using var host = await GoldenHost.StartAsync(map: application => application.MapFallback(() => "the site"));

        Assert.Equal("the site", await (await host.GetAsync("/nothing")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_a_prefix_the_hosts_own_way_to_answer_for_a_status_goes_first()
    {
        await using var host = await GoldenHost.StartAsync(map: application =>
            application.UseStatusCodePages(page => page.HttpContext.Response.WriteAsync("the host's page")));
        await using var apart = await GoldenHost.StartAsync(prefix: "/api", map: application => application.UseStatusCodePages());

        Assert.Equal("the host's page", await (await host.GetAsync("/nothing")).Content.ReadAsStringAsync());
        Assert.Equal("the host's page", await (await host.SendAsync(HttpMethod.Put, "/boards/b", "{}")).Content.ReadAsStringAsync());
        await (await apart.GetAsync("/api/nothing")).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
    }

    [Fact]
    public async Task Preflights_of_browsers_are_answered_by_the_hosts_policy()
    {
        await using var host = await GoldenHost.StartAsync(
            builder => builder.Services.AddCors(),
            map: application => application.UseCors(policy => policy.WithOrigins("https://shop.example").WithMethods("PATCH")));
        (string, string) origin = ("Origin", "https://shop.example");

        var preflight = await host.SendAsync(HttpMethod.Options, "/boards/b", null, null, origin, ("Access-Control-Request-Method", "PATCH"));
        var refused = await host.SendAsync(HttpMethod.Put, "/boards/b", "{}", null, origin);

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(["PATCH"], preflight.Headers.GetValues("Access-Control-Allow-Methods"));
        Assert.Equal(["https://shop.example"], refused.Headers.GetValues("Access-Control-Allow-Origin"));
        await refused.ProblemAsync(HttpStatusCode.MethodNotAllowed, "arc.method_not_allowed");
    }

    [Fact]
    public async Task Nothing_is_added_to_the_way_of_a_request_that_has_an_endpoint()
    {
        await using var host = await GoldenHost.StartAsync();
        var policy = host.Services.GetServices<MatcherPolicy>().OfType<RefusedMethodPolicy>().Single();
        var mapped = new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/x"), 0, null, null);
        var refusal = new Endpoint(_ => Task.CompletedTask, null, null);

        Assert.False(policy.AppliesToEndpoints([mapped]));
        Assert.False(policy.AppliesToEndpoints([refusal, mapped]));
        Assert.True(policy.AppliesToEndpoints([refusal]));
    }
}
