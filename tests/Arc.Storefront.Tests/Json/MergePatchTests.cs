using System.Text.Json.Nodes;
using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Json;

/// <summary>PATCH is JSON merge patch (RFC 7396): absent stays, null clears, objects merge, arrays replace.</summary>
public abstract class MergePatchTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : MergePatchTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : MergePatchTests(shop);

    private async Task<Answer> CustomerAsync() => (await shop.Admin.PostAsync("/customers", $$$"""
        {"name":"Ann","email":"a{{{Shop.Unique()}}}@example.org","phone":"+47 22222222","website":"https://ann.example/",
         "birthDate":"1990-05-17","language":"no","newsletter":true,"tier":"gold",
         "address":{"street":"Storgata 1","postalCode":"9008","city":"Tromsø","country":"NO"}}
        """)).Is(201);

    [Fact]
    public async Task Null_clears_a_member_that_may_be_empty()
    {
        var customer = await CustomerAsync();

        var patched = (await shop.Admin.PatchAsync($"/customers/{customer.Id}", """{"phone":null,"website":null,"birthDate":null}""")).Is(200).Body;

        Assert.Null(patched["phone"]);
        Assert.Null(patched["website"]);
        Assert.Null(patched["birthDate"]);
        Assert.Equal("Ann no True gold", $"{patched["name"]} {patched["language"]} {patched["newsletter"]!.GetValue<bool>()} {patched["tier"]}");
    }

    [Theory]
    [InlineData("name")]
    [InlineData("email")]
    [InlineData("newsletter")]
    [InlineData("tier")]
    [InlineData("language")]
    public async Task Null_for_a_member_that_must_not_be_empty_is_refused(string member)
    {
        var customer = await CustomerAsync();

        var answer = await shop.Admin.PatchAsync($"/customers/{customer.Id}", $$"""{"{{member}}":null}""");

        Assert.Equal([$"/{member} null"], answer.IsProblem(400, "arc.validation_error").Errors);
        Assert.Equal(customer.Text, (await shop.Admin.GetAsync($"/customers/{customer.Id}")).Text);
    }

    [Fact]
    public async Task A_nested_object_is_merged()
    {
        var customer = await CustomerAsync();

        var patched = (await shop.Admin.PatchAsync($"/customers/{customer.Id}", """{"address":{"street":"Skippergata 2","postalCode":null}}""")).Is(200);

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"street":"Skippergata 2","postalCode":null,"city":"Tromsø","country":"NO"}"""), patched.Body["address"]), patched.Text);
        Assert.Equal(patched.Text, (await shop.Admin.GetAsync($"/customers/{customer.Id}")).Text);
    }

    [Fact]
    public async Task A_nested_object_is_cleared_and_given_again()
    {
        var customer = await CustomerAsync();
        var path = $"/customers/{customer.Id}";

        Assert.Null((await shop.Admin.PatchAsync(path, """{"address":null}""")).Is(200).Body["address"]);
        Assert.Null((await shop.Admin.GetAsync(path)).Body["address"]);
        Assert.Equal(
            ["/address/city required", "/address/country required"],
            (await shop.Admin.PatchAsync(path, """{"address":{"street":"Storgata 9"}}""")).IsProblem(400, "arc.validation_error").Errors);
        var given = (await shop.Admin.PatchAsync(path, """{"address":{"street":"Storgata 9","city":"Bodø","country":"NO"}}""")).Is(200);
        Assert.Equal("Bodø", given.Body["address"]!["city"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_array_is_replaced_whole()
    {
        var product = (await shop.Editor.PostAsync("/products", Bodies.Product(more: ""","tags":["a","b","c"]"""))).Is(201);

        var patched = (await shop.Editor.PatchAsync($"/products/{product.Id}", """{"tags":["z"]}""")).Is(200);

        Assert.Equal("""["z"]""", patched.Body["tags"]!.ToJsonString());
        Assert.Equal(patched.Text, (await shop.Editor.GetAsync($"/products/{product.Id}")).Text);
        Assert.Equal("[]", (await shop.Editor.PatchAsync($"/products/{product.Id}", """{"tags":[]}""")).Is(200).Body["tags"]!.ToJsonString());
    }

    [Fact]
    public async Task An_array_of_objects_is_replaced_whole()
    {
        var (first, second) = (await shop.ProductOnSaleAsync(), await shop.ProductOnSaleAsync());
        var owner = shop.Somebody();
        var order = (await owner.PostAsync("/orders", Bodies.Order(first["id"]!.ToString(), 3))).Is(201);

        var patched = (await owner.PatchAsync($"/orders/{order.Id}", $$"""{"lines":[{"productId":"{{second["id"]}}","quantity":1}]}""")).Is(200);

        var line = Assert.Single(patched.Body["lines"]!.AsArray());
        Assert.Equal($"{second["id"]} {second["name"]}", $"{line!["productId"]} {line["productName"]}");
        Assert.Equal(12.5m, patched.Body["total"]!.GetValue<decimal>());
        Assert.Equal(patched.Text, (await owner.GetAsync($"/orders/{order.Id}")).Text);
    }

    [Fact]
    public async Task A_patch_without_effect_answers_the_row_as_it_is()
    {
        var product = (await shop.Editor.PostAsync("/products", Bodies.Product(more: ""","stock":4,"tags":["a"]"""))).Is(201);

        foreach (var patch in new[] { "{}", """{"stock":4}""", """{"tags":["a"],"price":12.50}""", """{"slug":"other"}""" })
        {
            var answer = (await shop.Editor.PatchAsync($"/products/{product.Id}", patch)).Is(200);
            Assert.Equal(product.Text, answer.Text);
            Assert.Equal(product.ETag, answer.ETag);
        }
    }

    [Fact]
    public async Task A_member_that_is_set_at_creation_does_not_change_later()
    {
        var product = (await shop.Editor.PostAsync("/products", Bodies.Product())).Is(201);

        Assert.Equal(["/sku immutable"], (await shop.Editor.PatchAsync($"/products/{product.Id}", """{"sku":"OTHER-1"}""")).IsProblem(400, "arc.validation_error").Errors);
        (await shop.Editor.PatchAsync($"/products/{product.Id}", $$"""{"sku":"{{product.Body["sku"]}}","stock":8}""")).Is(200);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    public async Task A_patch_that_is_no_object_is_refused(string body)
    {
        var product = (await shop.Editor.PostAsync("/products", Bodies.Product())).Is(201);

        (await shop.Editor.PatchAsync($"/products/{product.Id}", body)).Is(400);
    }
}
