using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Behavior;

/// <summary>Everything that is wrong with a body is said at once, each with pointer, code and message.</summary>
public abstract class ValidationTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : ValidationTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : ValidationTests(shop);

    [Fact]
    public async Task All_errors_are_reported_together()
    {
        var answer = (await shop.Editor.PostAsync("/products", """{"name":"x","sku":"no spaces","price":-1,"stock":2000000,"description":7}"""))
            .IsProblem(400, "arc.validation_error");

        Assert.Equal(
            ["/description type", "/name string_length", "/price range", "/sku regular_expression", "/stock range"],
            answer.Errors);
    }

    [Fact]
    public async Task Required_members_are_named() =>
        Assert.Equal(
            ["/name required", "/sku required"],
            (await shop.Editor.PostAsync("/products", "{}")).IsProblem(400, "arc.validation_error").Errors);

    [Fact]
    public async Task A_message_of_the_classs_own_is_the_one_that_is_answered()
    {
        var answer = (await shop.Editor.PostAsync("/products", """{"name":"Kettle","sku":"a b c"}""")).IsProblem(400, "arc.validation_error");

        Assert.Equal("A SKU has capital letters, digits and hyphens.", answer.Body["errors"]![0]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Errors_inside_nested_objects_and_arrays_point_there()
    {
        var product = (await shop.ProductOnSaleAsync())["id"]!.ToString();

        var answer = (await shop.Somebody().PostAsync("/orders", $$"""
            {"shipTo":{"street":"S","city":"Oslo","country":"Norway"},
             "lines":[{"productId":"{{product}}","quantity":1},{"productId":"x","quantity":0},{"quantity":5}]}
            """)).IsProblem(400, "arc.validation_error");

        Assert.Equal(
            [
                "/lines/1/productId type", "/lines/1/quantity range", "/lines/2/productId required",
                "/shipTo/country regular_expression", "/shipTo/street string_length",
            ],
            answer.Errors);
    }

    [Fact]
    public async Task A_rule_across_members_is_checked_on_create_and_on_update()
    {
        var merchant = shop.With("m", "t" + Shop.Unique(), "editor");
        var created = (await merchant.PostAsync("/promotions", Bodies.Promotion())).Is(201);

        var update = await merchant.PatchAsync($"/promotions/{created.Id}", """{"endsOn":"2026-01-01"}""", ("If-Match", created.ETag));
        Assert.Equal(["/endsOn ends_before_start"], update.IsProblem(400, "arc.validation_error").Errors);

        var create = await merchant.PostAsync("/promotions", Bodies.Promotion().Replace("2026-02-10", "2026-01-10"));
        Assert.Equal(["/endsOn ends_before_start"], create.IsProblem(400, "arc.validation_error").Errors);
    }

    [Fact]
    public async Task A_validator_that_returns_its_errors_is_asked_too() =>
        Assert.Equal(
            ["/birthDate birth_date"],
            (await shop.Somebody().PostAsync("/customers", """{"name":"Old","email":"old@example.org","birthDate":"1812-02-07"}"""))
                .IsProblem(400, "arc.validation_error").Errors);

    [Theory]
    [InlineData("email", "\"nobody\"", "email_address")]
    [InlineData("phone", "\"call me\"", "phone")]
    [InlineData("website", "\"ftp//nowhere\"", "url")]
    [InlineData("language", "\"tlh\"", "allowed_values")]
    [InlineData("name", "\"\"", "string_length")]
    [InlineData("birthDate", "\"2026-02-30\"", "type")]
    [InlineData("tier", "\"Gold\"", "type")]
    [InlineData("tier", "2", "type")]
    [InlineData("newsletter", "\"true\"", "type")]
    public async Task Each_constraint_has_its_code(string member, string value, string code)
    {
        var body = new Dictionary<string, string> { ["name"] = "\"Ann\"", ["email"] = "\"ann@example.org\"" };
        body[member] = value;

        var answer = await shop.Admin.PostAsync("/customers", "{" + string.Join(",", body.Select(pair => $"\"{pair.Key}\":{pair.Value}")) + "}");

        Assert.Equal([$"/{member} {code}"], answer.IsProblem(400, "arc.validation_error").Errors);
    }

    [Fact]
    public async Task A_patch_is_held_only_to_what_it_changes()
    {
        var created = (await shop.Editor.PostAsync("/products", Bodies.Product())).Is(201);

        Assert.Equal(["/price range"], (await shop.Editor.PatchAsync($"/products/{created.Id}", """{"price":-1}""")).IsProblem(400, "arc.validation_error").Errors);
        (await shop.Editor.PatchAsync($"/products/{created.Id}", """{"price":1}""")).Is(200);
    }

    [Fact]
    public async Task A_collection_has_its_limits()
    {
        var tags = string.Join(",", Enumerable.Range(0, 21).Select(n => $"\"t{n}\""));

        Assert.Equal(["/tags max_length"], (await shop.Editor.PostAsync("/products", Bodies.Product(more: $",\"tags\":[{tags}]"))).IsProblem(400, "arc.validation_error").Errors);
        Assert.Equal(
            ["/lines length"],
            (await shop.Somebody().PostAsync("/orders", """{"shipTo":{"street":"St 1","city":"Oslo","country":"NO"},"lines":[]}""")).IsProblem(400, "arc.validation_error").Errors);
    }
}
