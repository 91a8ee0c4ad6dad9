using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Arc.Runtime.Tests.Golden;

namespace Arc.Runtime.Tests.Query;

/// <summary>Pages neither overlap nor leave out, and no parameter is ignored or overflows.</summary>
public sealed class PagingTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await GoldenHost.StartAsync();

        for (var i = 0; i < 25; i++)
        {
            await _host.PostAsync("/products", $$"""{"name":"P{{i:00}}","sku":"{{i}}","price":{{25 - i}},"featured":{{(i % 2 == 0 ? "true" : "false")}}}""", Caller.Admin);
        }

        await _host.PostAsync("/products", """{"name":"Foreign","sku":"b"}""", Caller.B1);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/products", 20, 1, true, false)]
    [InlineData("/products?page=1&limit=10", 10, 1, true, false)]
    [InlineData("/products?page=2&limit=10", 10, 2, true, true)]
    [InlineData("/products?page=3&limit=10", 5, 3, false, true)]
    [InlineData("/products?page=5&limit=5", 5, 5, false, true)]
    [InlineData("/products?page=9&limit=10", 0, 9, false, true)]
    public async Task SC_064_Offset_pages_say_where_they_are(string list, int rows, int number, bool next, bool previous)
    {
        var page = await (await _host.GetAsync(list, Caller.A1)).JsonAsync();

        Assert.Equal("offset", (string?)page["method"]);
        Assert.Equal(rows, page["data"]!.AsArray().Count);
        Assert.Equal(number, (int?)page["page"]);
        Assert.Equal(next, (bool?)page["hasNext"]);
        Assert.Equal(previous, (bool?)page["hasPrev"]);
        Assert.Null(page["total"]);
        Assert.DoesNotContain("Foreign", page["data"]!.AsArray().Names());
    }

    [Fact]
    public async Task SC_064_Totals_are_counted_on_demand_and_within_the_tenant()
    {
        var list = await (await _host.GetAsync("/products?limit=10&count=exact", Caller.A1)).JsonAsync();

        Assert.Equal(25, (int?)list["total"]);
        Assert.Equal(3, (int?)list["pages"]);
    }

    [Fact]
    public async Task Keyset_pages_cover_all_rows_once_while_rows_are_added()
    {
        var names = new List<string>();
        var after = "";

        while (after is not null)
        {
            var list = await (await _host.GetAsync($"/products?limit=7&after={after}", Caller.A1)).JsonAsync();
            names.AddRange(list["data"]!.AsArray().Names());
            after = (string?)list["next"];

            Assert.Equal("keyset", (string?)list["method"]);
            Assert.Equal(after is not null, (bool?)list["hasMore"]);

            if (names.Count < 10)
            {
                await _host.PostAsync("/products", """{"name":"Late","sku":"l"}""", Caller.Admin);
            }
        }

        Assert.Equal(names.Distinct().Count(), names.Count);
        Assert.Superset(Enumerable.Range(0, 25).Select(i => $"P{i:00}").ToHashSet(), names.ToHashSet());
    }

    [Theory]
    [InlineData("limit=1000000000000000000", 25)]
    [InlineData("limit=1e9", null)]
    [InlineData("limit=1000000000", 25)]
    [InlineData("limit=99999999999999999999999999999999", 25)]
    [InlineData("limit=50&page=1000000000000000000", 0)]
    [InlineData("page=9223372036854775807", 0)]
    [InlineData("page=99999999999999999999999999999999", 0)]
    [InlineData("limit=1&page=2147483647", 0)]
    [InlineData("limit=1&page=2147483648", 0)]
    [InlineData("limit=0", null)]
    [InlineData("limit=-5", null)]
    [InlineData("limit=abc", null)]
    [InlineData("limit=", null)]
    [InlineData("limit", null)]
    [InlineData("limit=%2B5", null)]
    [InlineData("limit=5%20", null)]
    [InlineData("limit=٣", null)]
    [InlineData("page=0", null)]
    [InlineData("page=-1", null)]
    [InlineData("limit=2&limit=3", null)]
    [InlineData("LIMIT=2", null)]
    [InlineData("count=estimated", null)]
    [InlineData("after=&page=1", null)]
    [InlineData("after=&count=exact", null)]
    [InlineData("=1", null)]
    [InlineData("filter[name]=x", null)]
    public async Task SC_060_A_value_is_clamped_to_the_maximum_or_refused(string query, int? rows)
    {
        var answer = await _host.GetAsync($"/products?{query}", Caller.A1);

        if (rows is null)
        {
            await answer.ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_query");
            return;
        }

        Assert.Equal(rows, (await answer.JsonAsync())["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_maximum_of_the_resource_holds()
    {
        for (var i = 0; i < 40; i++)
        {
            await _host.PostAsync("/products", $$"""{"name":"More","sku":"m{{i}}"}""", Caller.Admin);
        }

        var list = await (await _host.GetAsync("/products?limit=1000", Caller.A1)).JsonAsync();

        Assert.Equal(50, list["data"]!.AsArray().Count);
        Assert.Equal(50, (int?)list["limit"]);
    }

    [Fact]
    public async Task A_cursor_is_of_use_for_its_own_list_only()
    {
        var cursor = await CursorAsync("/products?limit=5&after=", Caller.A1);

        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync($"/products?limit=5&after={cursor}", Caller.A2)).StatusCode);
        await RefusedAsync($"/products?after={cursor}", Caller.B1);
        await RefusedAsync($"/products/featured?after={cursor}", Caller.A1);
        await RefusedAsync($"/boards?after={cursor}", Caller.A1);
        await RefusedAsync($"/products?after={cursor[..^4]}AAAA", Caller.A1);
        await RefusedAsync($"/products?after={cursor[..^4]}", Caller.A1);
        await RefusedAsync("/products?after=x", Caller.A1);
        await RefusedAsync("/products?after=%00", Caller.A1);
    }

    [Fact]
    public async Task A_named_query_goes_through_the_same_pages_and_tenant()
    {
        var first = await (await _host.GetAsync("/products/featured?limit=10&count=exact", Caller.A1)).JsonAsync();
        var cursor = await CursorAsync("/products/featured?limit=10&after=", Caller.A1);
        var rest = await (await _host.GetAsync($"/products/featured?limit=10&after={cursor}", Caller.A1)).JsonAsync();

        Assert.Equal(13, (int?)first["total"]);
        Assert.Equal(3, rest["data"]!.AsArray().Count);
        Assert.All(first["data"]!.AsArray(), row => Assert.True((bool)row!["featured"]!));
    }

    [Fact]
    public async Task A_named_query_keeps_its_own_order()
    {
        var list = await (await _host.GetAsync("/products/cheapest?limit=5&page=2", Caller.A1)).JsonAsync();

        Assert.Equal([6, 7, 8, 9, 10], list["data"]!.AsArray().Select(row => decimal.Parse(row!["price"]!.ToJsonString(), CultureInfo.InvariantCulture)));
        await RefusedAsync("/products/cheapest?after=", Caller.A1);
    }

    private async Task<string> CursorAsync(string url, Caller caller) => (string)(await (await _host.GetAsync(url, caller)).JsonAsync())["next"]!;

    private async Task RefusedAsync(string url, Caller caller) =>
        await (await _host.GetAsync(url, caller)).ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_query");
}
