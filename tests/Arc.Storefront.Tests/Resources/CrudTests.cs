using System.Text.Json.Nodes;
using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Resources;

/// <summary>The five operations do what HTTP says, on each store.</summary>
public abstract class CrudTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : CrudTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : CrudTests(shop)
    {
        // The store in memory has no foreign keys, and says so when it starts.
        [Fact]
        public async Task A_row_that_others_refer_to_is_not_torn_away()
        {
            var category = (await Shop.Editor.PostAsync("/categories", $$"""{"name":"Held","slug":"h-{{Shop.Unique()}}"}""")).Is(201);
            var product = (await Shop.Editor.PostAsync("/products", Bodies.Product(more: $$""","categoryId":{{category.Id}}"""))).Is(201);

            var deleted = await Shop.Editor.DeleteAsync($"/categories/{category.Id}");

            // Either the delete is refused or the reference is let go; a product never names a category that is missing.
            var after = (await Shop.Anonymous.GetAsync($"/products/{product.Id}")).Is(200).Body["categoryId"];
            Assert.True(deleted.Status == 204 ? after is null : deleted.Status == 409 && after is not null, deleted.Text);
        }
    }

    protected Shop Shop { get; } = shop;

    [Fact]
    public async Task A_created_row_has_an_address_under_which_it_is_found()
    {
        var created = (await Shop.Editor.PostAsync("/products", Bodies.Product("Bjørk 茶壶"))).Is(201);

        Assert.Equal($"/products/{created.Id}", new Uri(new Uri("http://host"), created.Headers["Location"]).AbsolutePath);
        var found = (await Shop.Editor.GetAsync(created.Headers["Location"])).Is(200);
        Assert.Equal("Bjørk 茶壶", found.Body["name"]!.GetValue<string>());
        Assert.Equal(created.Text, found.Text);
        Assert.Equal(7, Guid.Parse(created.Id).Version);
    }

    [Fact]
    public async Task Members_that_a_body_leaves_out_keep_the_defaults_of_the_class()
    {
        var created = (await Shop.Editor.PostAsync("/products", Bodies.Product())).Is(201).Body;

        Assert.Equal(0, created["stock"]!.GetValue<int>());
        Assert.Equal("draft", created["status"]!.GetValue<string>());
        Assert.False(created["featured"]!.GetValue<bool>());
        Assert.Empty(created["tags"]!.AsArray());
        Assert.Null(created["description"]);
        Assert.True(created.AsObject().ContainsKey("description"));
    }

    [Fact]
    public async Task Every_kind_of_value_comes_back_as_it_was_sent()
    {
        var sent = $$"""
            {"name":"Åse's \"café\" \ud83d\ude80","sku":"{{Bodies.Sku()}}","description":"line\nbreak\ttab","price":1234.56,"cost":999999.99,
             "stock":7,"tags":["冬","a b",""],"availableFrom":"2026-02-28","categoryId":null}
            """;
        var created = (await Shop.Editor.PostAsync("/products", sent)).Is(201);
        var found = (await Shop.Editor.GetAsync($"/products/{created.Id}")).Is(200).Body;

        foreach (var (name, value) in JsonNode.Parse(sent)!.AsObject())
        {
            Assert.True(JsonNode.DeepEquals(value, found[name]), $"{name}: {found[name]}");
        }
    }

    [Fact]
    public async Task What_the_server_manages_is_ignored_in_a_body()
    {
        var key = Guid.NewGuid();
        var created = (await Shop.Editor.PostAsync("/products", Bodies.Product(more:
            $$""","id":"{{key}}","slug":"mine","status":"retired","createdBy":"somebody else","createdAt":"2001-01-01T00:00:00Z" """))).Is(201).Body;

        Assert.NotEqual(key.ToString(), created["id"]!.GetValue<string>());
        Assert.NotEqual("mine", created["slug"]!.GetValue<string>());
        Assert.Equal("draft", created["status"]!.GetValue<string>());
        Assert.Equal("editor", created["createdBy"]!.GetValue<string>());
        Assert.True(created["createdAt"]!.GetValue<DateTimeOffset>() > DateTimeOffset.UtcNow.AddMinutes(-5));
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_nothing_else()
    {
        var created = (await Shop.Editor.PostAsync("/products", Bodies.Product(more: ""","stock":5,"tags":["a"]"""))).Is(201);

        var patched = (await Shop.Editor.PatchAsync($"/products/{created.Id}", """{"price":99.5}""")).Is(200);

        var expected = created.Body;
        expected["price"] = 99.5;
        Assert.True(JsonNode.DeepEquals(expected, patched.Body), patched.Text);
        Assert.Equal(patched.Text, (await Shop.Editor.GetAsync($"/products/{created.Id}")).Text);
    }

    [Fact]
    public async Task A_deleted_row_is_gone_for_every_operation()
    {
        var path = "/products/" + (await Shop.Editor.PostAsync("/products", Bodies.Product())).Is(201).Id;

        var deleted = (await Shop.Editor.DeleteAsync(path)).Is(204);

        Assert.Equal("", deleted.Text);
        (await Shop.Editor.GetAsync(path)).IsProblem(404, "arc.not_found");
        (await Shop.Editor.PatchAsync(path, """{"stock":1}""")).IsProblem(404, "arc.not_found");
        (await Shop.Editor.DeleteAsync(path)).IsProblem(404, "arc.not_found");
    }

    [Fact]
    public async Task A_softly_deleted_row_is_gone_as_well()
    {
        var product = await Shop.ProductOnSaleAsync();
        var review = (await Shop.Somebody().PostAsync("/reviews", Bodies.Review(product["id"]!.ToString()))).Is(201);

        (await Shop.Editor.DeleteAsync($"/reviews/{review.Id}")).Is(204);

        (await Shop.Admin.GetAsync($"/reviews/{review.Id}")).IsProblem(404, "arc.not_found");
        (await Shop.Editor.DeleteAsync($"/reviews/{review.Id}")).IsProblem(404, "arc.not_found");
    }

    [Fact]
    public async Task A_key_that_the_caller_gives_is_kept_and_taken_only_once()
    {
        var code = string.Concat(Enumerable.Range(0, 2).Select(_ => (char)('A' + Random.Shared.Next(26))));
        var body = $$"""{"code":"{{code}}","name":"Nowhere","deliveryTime":"3.00:00:00"}""";
        var first = await Shop.Admin.PostAsync("/countries", body);

        if (first.Status == 201)
        {
            Assert.Equal(code, first.Body["code"]!.GetValue<string>());
        }

        (await Shop.Admin.PostAsync("/countries", body)).IsProblem(409, "arc.conflict");
        (await Shop.Anonymous.GetAsync($"/countries/{code}")).Is(200);
    }

    [Fact]
    public async Task A_key_that_the_database_counts_is_answered()
    {
        var slug = "s" + Shop.Unique();
        var created = (await Shop.Editor.PostAsync("/categories", $$"""{"name":"Lamps","slug":"{{slug}}"}""")).Is(201);

        Assert.True(created.Body["id"]!.GetValue<int>() > 0);
        (await Shop.Anonymous.GetAsync($"/categories/{created.Id}")).Is(200);
    }

    [Theory]
    [InlineData("/products/not-an-id")]
    [InlineData("/products/%20")]
    [InlineData("/products/..%2F..%2Fetc")]
    [InlineData("/categories/9999999999999999999")]
    [InlineData("/categories/1.5")]
    public async Task An_id_that_cannot_be_one_is_refused(string path) =>
        (await Shop.Anonymous.GetAsync(path)).IsProblem(400, "arc.invalid_id");

    [Fact]
    public async Task An_unknown_id_is_not_found()
    {
        (await Shop.Anonymous.GetAsync($"/products/{Guid.NewGuid()}")).IsProblem(404, "arc.not_found");
        (await Shop.Editor.PatchAsync($"/products/{Guid.NewGuid()}", """{"stock":1}""")).IsProblem(404, "arc.not_found");
        (await Shop.Editor.DeleteAsync($"/products/{Guid.NewGuid()}")).IsProblem(404, "arc.not_found");
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_have_is_405() =>
        (await Shop.Editor.SendAsync(HttpMethod.Put, $"/products/{Guid.NewGuid()}", "{}", Caller.Json)).Is(405);
}
