using System.Diagnostics;
using System.Net;
using Arc.Runtime.Tests.Golden;
using FsCheck.Fluent;

namespace Arc.Runtime.Tests.Query;

/// <summary>Whatever a caller sends, it is never the server's fault.</summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SC_065_Five_thousand_random_query_strings_never_give_a_500_nor_a_row_of_another_tenant()
    {
        await _host.CreateProductAsync(Caller.Admin);
        var theirs = await _host.PostAsync("/products", """{"name":"Not for A","sku":"b-1"}""", Caller.B1);
        Assert.Equal(HttpStatusCode.Created, theirs.StatusCode);
        var names = Gen.Elements("page", "limit", "after", "count", "sort", "filter[x]", "%", "a%00b", "", "ünïcode", "page[]", "__proto__");
        var values = Gen.OneOf(
            Gen.Elements("", "1", "-1", "0", "10", "exact", "1e400", "%", "%zz", "%C3%28", "%00", "null", "'; drop table", "=", "٤", new string('9', 500)),
            Gen.Choose(int.MinValue, int.MaxValue).Select(number => $"{number}"));
        var pairs = from name in names from value in values select $"{name}={value}";
        var queries = Gen.ArrayOf(pairs).Select(parts => string.Join('&', parts.Take(6)));

        foreach (var query in queries.Sample(5000))
        {
            var answer = await _host.GetAsync($"/products?{query}", Caller.A1);

            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, query);
            Assert.DoesNotContain("Not for A", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_thousand_random_bodies_never_give_a_500()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var values = Gen.Elements(
            "null", "true", "1", "-1", "1e999", "-0", "1.5", "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud83d\"", "[]", "[null]", "[[[]]]", "{}", "{\"a\":1}",
            "{\"width\":1e999}", "{\"height\":null,\"height\":1}", "oops", "\"open", "99999999999999999999999999999999", "[\"a\",\"b\"]");
        var names = Gen.Elements("name", "sku", "price", "cost", "featured", "description", "tags", "size", "id", "slug", "action", "percent", "x", "", "\\u006eame", "a/b");
        var members = from name in names from value in values select $"\"{name}\":{value}";
        var bodies = Gen.ArrayOf(members).Select(parts => $"{{{string.Join(',', parts.Take(8))}}}");
        var calls = from body in bodies from target in Gen.Elements("create", "update", "act") select (body, target);

        foreach (var (body, target) in calls.Sample(2000))
        {
            var answer = target switch
            {
                "create" => await _host.PostAsync("/products", body, Caller.Admin),
                "update" => await _host.PatchAsync(path, body, Caller.Admin),
                _ => await _host.PostAsync($"{path}/action", body, Caller.Admin),
            };

            Assert.True((int)answer.StatusCode < 500, body);
        }
    }

    [Theory]
    [InlineData("/products/x")]
    [InlineData("/products/%7B00000000-0000-0000-0000-000000000000%7D")]
    public async Task An_id_of_the_wrong_form_is_400(string path) =>
        await (await _host.GetAsync(path, Caller.A1)).ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_id");

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("ü ?#&=+")]
    [InlineData("日本語")]
    public async Task A_row_is_found_where_location_says_whatever_its_key(string id)
    {
        await using var host = await GoldenHost.StartAsync(kestrel: true);
        var path = await host.CreateBoardAsync(id);
        var board = await (await host.GetAsync(path)).JsonAsync();

        Assert.Equal(id, (string?)board["id"]);
        Assert.Equal(HttpStatusCode.OK, (await host.PatchAsync(path, """{"m1":1}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await host.DeleteAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/boards/x?y=1")]
    [InlineData("POST", "/boards?y=1")]
    [InlineData("PATCH", "/boards/x?y=1")]
    [InlineData("DELETE", "/boards/x?y=1")]
    public async Task Operations_on_one_row_take_no_parameters(string method, string target) =>
        await (await _host.SendAsync(new HttpMethod(method), target, "{}")).ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_query");

    [Fact]
    public async Task SC_061_Queries_beyond_all_measure_are_refused_at_once_and_the_server_goes_on()
    {
        await using var host = await GoldenHost.StartAsync(kestrel: true);
        await host.CreateBoardAsync();
        var nested = $"filter{string.Concat(Enumerable.Repeat("[and]", 12))}[m1]=1";
        string[] queries = [nested, string.Join('&', Enumerable.Range(0, 2000).Select(i => $"p{i}=1")), string.Join('&', Enumerable.Repeat("x=1", 1900)), $"search={new string('x', 1 << 20)}"];

        foreach (var query in queries)
        {
            var clock = Stopwatch.StartNew();
            var answer = await host.GetAsync($"/boards?{query}");

            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong, $"{(int)answer.StatusCode} for {query.Length} characters");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed} for {query.Length} characters");
            Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/boards")).StatusCode);
        }
    }

    [Fact]
    public async Task A_method_that_is_not_there_is_405_with_those_that_are()
    {
        var answer = await _host.SendAsync(HttpMethod.Put, "/boards/x", "{}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["DELETE", "GET", "HEAD", "PATCH"], answer.Content.Headers.Allow.Order());
    }
}
