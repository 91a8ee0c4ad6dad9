using System.Text.Json.Nodes;
using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Query;

/// <summary>Pages follow each other without gap or overlap, in an order that does not change.</summary>
public abstract class PagingTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : PagingTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : PagingTests(shop);

    private static IEnumerable<string> Ids(Answer answer) => answer.Body["data"]!.AsArray().Select(row => row!["id"]!.ToString());

    [Fact]
    public async Task Keyset_pages_hold_each_seeded_row_once_while_others_write()
    {
        var editor = shop.Editor;
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                (await editor.PostAsync("/products", Bodies.Product())).Is(201);
            }
        }, TestContext.Current.CancellationToken);

        var ids = new List<string>();
        var after = "";
        for (var page = 0; page < 400; page++)
        {
            var answer = (await shop.Anonymous.GetAsync($"/products?after={Uri.EscapeDataString(after)}&limit=7")).Is(200).Body;
            Assert.Equal("keyset", answer["method"]!.GetValue<string>());
            ids.AddRange(answer["data"]!.AsArray().Select(row => row!["id"]!.ToString()));
            if (ids.Count >= 600 || !answer["hasMore"]!.GetValue<bool>())
            {
                break;
            }

            after = answer["next"]!.GetValue<string>();
        }

        await stop.CancelAsync();
        await writing;

        Assert.True(ids.Count >= 600);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Offset_pages_of_the_same_rows_are_those_of_one_big_page()
    {
        var whole = Ids((await shop.Anonymous.GetAsync("/products?limit=100")).Is(200)).ToList();

        var pieces = new List<string>();
        for (var page = 1; page <= 10; page++)
        {
            pieces.AddRange(Ids((await shop.Anonymous.GetAsync($"/products?page={page}&limit=10")).Is(200)));
        }

        Assert.Equal(whole, pieces);
    }

    [Fact]
    public async Task A_page_says_where_it_stands()
    {
        var countries = (await shop.Anonymous.GetAsync("/countries?page=2&limit=10")).Is(200).Body;

        Assert.Equal("offset", countries["method"]!.GetValue<string>());
        Assert.Equal(2, countries["page"]!.GetValue<int>());
        Assert.Equal(10, countries["limit"]!.GetValue<int>());
        Assert.True(countries["hasNext"]!.GetValue<bool>());
        Assert.True(countries["hasPrev"]!.GetValue<bool>());
        Assert.False(countries.AsObject().ContainsKey("total"));
        Assert.False((await shop.Anonymous.GetAsync("/countries")).Body["hasPrev"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Totals_are_given_when_they_are_asked_for_and_follow_the_row_filter()
    {
        var merchant = shop.With("m", "t" + Shop.Unique(), "editor");
        for (var n = 0; n < 5; n++)
        {
            (await merchant.PostAsync("/promotions", Bodies.Promotion())).Is(201);
        }

        var page = (await merchant.GetAsync("/promotions?limit=2&page=3&count=exact")).Is(200).Body;

        Assert.Equal("5 3", $"{page["total"]} {page["pages"]}");
        Assert.Single(page["data"]!.AsArray());
        Assert.False(page["hasNext"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_empty()
    {
        foreach (var number in new[] { "100000", "99999999999999999999" })
        {
            var page = (await shop.Anonymous.GetAsync($"/products?page={number}")).Is(200).Body;

            Assert.Empty(page["data"]!.AsArray());
            Assert.False(page["hasNext"]!.GetValue<bool>());
        }
    }

    [Fact]
    public async Task A_page_is_never_larger_than_the_maximum() =>
        Assert.Equal(100, Ids((await shop.Anonymous.GetAsync("/products?limit=1000000")).Is(200)).Count());

    [Fact]
    public async Task The_rows_of_a_page_are_ordered_by_their_key()
    {
        var codes = (await shop.Anonymous.GetAsync("/countries?limit=100")).Is(200).Body["data"]!.AsArray()
            .Select(row => row!["code"]!.GetValue<string>()).ToList();

        Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=-5")]
    [InlineData("limit=abc")]
    [InlineData("limit=")]
    [InlineData("limit=1&limit=2")]
    [InlineData("page=0")]
    [InlineData("page=-1")]
    [InlineData("page=1.5")]
    [InlineData("page=%D9%A1")]
    [InlineData("after=nonsense")]
    [InlineData("after=&page=2")]
    [InlineData("after=&count=exact")]
    [InlineData("count=maybe")]
    [InlineData("limitt=5")]
    [InlineData("$where=1")]
    [InlineData("name[like]=x")]
    public async Task A_query_that_makes_no_sense_is_refused(string query)
    {
        var answer = (await shop.Anonymous.GetAsync("/products?" + query)).IsProblem(400, "arc.invalid_query");

        Assert.NotEqual("", answer.Body["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_misspelt_parameter_is_named_with_its_nearest_names()
    {
        var answer = (await shop.Anonymous.GetAsync("/products?limitt=5")).IsProblem(400, "arc.invalid_query");

        Assert.Contains("limitt", answer.Text, StringComparison.Ordinal);
        Assert.Contains("'limit'", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_own_list_only()
    {
        var next = (await shop.Anonymous.GetAsync("/products?after=&limit=1")).Is(200).Body["next"]!.GetValue<string>();
        var escaped = Uri.EscapeDataString(next);

        (await shop.Anonymous.GetAsync($"/products?after={escaped}&limit=5")).Is(200);
        (await shop.Anonymous.GetAsync($"/categories?after={escaped}")).IsProblem(400, "arc.invalid_query");
        (await shop.Anonymous.GetAsync($"/products?after={escaped[..^3]}AAA")).IsProblem(400, "arc.invalid_query");
    }

    [Fact]
    public async Task A_cursor_of_one_tenant_is_refused_to_another()
    {
        var (mine, other) = (shop.With("m", "t" + Shop.Unique(), "editor"), shop.With("o", "t" + Shop.Unique(), "editor"));
        (await mine.PostAsync("/promotions", Bodies.Promotion())).Is(201);
        (await mine.PostAsync("/promotions", Bodies.Promotion())).Is(201);
        var next = (await mine.GetAsync("/promotions?after=&limit=1")).Is(200).Body["next"]!.GetValue<string>();

        (await other.GetAsync($"/promotions?after={Uri.EscapeDataString(next)}")).IsProblem(400, "arc.invalid_query");
    }

    [Fact]
    public async Task A_cursor_shows_no_key()
    {
        var page = (await shop.Anonymous.GetAsync("/products?after=&limit=1")).Is(200).Body;
        var key = page["data"]![0]!["id"]!.ToString();
        var bytes = Convert.FromBase64String(Padded(page["next"]!.GetValue<string>()));

        Assert.DoesNotContain(key, page["next"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Guid.Parse(key).ToByteArray()));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Guid.Parse(key).ToByteArray(bigEndian: true)));
    }

    [Fact]
    public async Task A_named_query_applies_its_own_condition()
    {
        JsonNode page = (await shop.Anonymous.GetAsync("/products/featured?limit=100")).Is(200).Body;

        Assert.NotEmpty(page["data"]!.AsArray());
        Assert.All(page["data"]!.AsArray(), row => Assert.Equal("active true", $"{row!["status"]} {row["featured"]}"));
    }

    private static string Padded(string base64Url)
    {
        var base64 = base64Url.Replace('-', '+').Replace('_', '/');
        return base64.PadRight((base64.Length + 3) / 4 * 4, '=');
    }
}
