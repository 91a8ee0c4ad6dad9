using System.Text;
using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Json;

/// <summary>A body that cannot be right is refused with what is wrong, never with a 500, and changes nothing.</summary>
public abstract class BadInputTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : BadInputTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : BadInputTests(shop);

    private Task<Answer> PostAsync(string body, string mediaType = Caller.Json) =>
        shop.Editor.SendAsync(HttpMethod.Post, "/products", body, mediaType);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonx")]
    [InlineData("application/vnd.other+json")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_media_type_is_415(string mediaType) =>
        (await PostAsync(Bodies.Product(), mediaType)).IsProblem(415, "arc.unsupported_media_type");

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    public async Task Json_by_any_of_its_names_is_read(string mediaType) => (await PostAsync(Bodies.Product(), mediaType)).Is(201);

    [Fact]
    public async Task A_patch_of_another_media_type_is_told_which_are_accepted()
    {
        var id = (await PostAsync(Bodies.Product())).Is(201).Id;

        var answer = (await shop.Editor.SendAsync(HttpMethod.Patch, $"/products/{id}", "[]", "application/json-patch+json"))
            .IsProblem(415, "arc.unsupported_media_type");

        Assert.Contains("application/merge-patch+json", answer.Headers["Accept-Patch"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413()
    {
        var large = Bodies.Product(more: $",\"description\":\"{new string('x', 1 << 20)}\"");

        (await PostAsync(large)).IsProblem(413, "arc.payload_too_large");
    }

    [Fact]
    public async Task A_chunked_body_beyond_the_limit_is_413_as_well()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/products");
        request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(
            Bodies.Product(more: $",\"description\":\"{new string('x', 1 << 20)}\""))));
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        using var response = await shop.Editor.Client.SendAsync(request, TestContext.Current.CancellationToken);

        (await Answer.ReadAsync(response, TestContext.Current.CancellationToken)).IsProblem(413, "arc.payload_too_large");
    }

    [Theory]
    [InlineData("{\"name\":\"Kettle\",\n\"price\": }", 2)]
    [InlineData("{\n\n\"name\":", 3)]
    [InlineData("{\"name\" \"x\"}", 1)]
    [InlineData("not json", 1)]
    [InlineData("{\"name\":\"x\"} trailing", 1)]
    [InlineData("{\"name\":\"x\"}{}", 1)]
    [InlineData("{'name':'x'}", 1)]
    [InlineData("{\"name\":\"x\",}", 1)]
    [InlineData("{\"price\":01}", 1)]
    [InlineData("{\"price\":NaN}", 1)]
    [InlineData("{\"name\":\"\u0001\"}", 1)]
    [InlineData("/* comment */{}", 1)]
    public async Task Malformed_json_is_answered_with_its_line(string body, int line)
    {
        var answer = (await PostAsync(body)).IsProblem(400, "arc.malformed_json");

        Assert.Equal(line, answer.Body["line"]!.GetValue<int>());
        Assert.True(answer.Body["position"]!.GetValue<int>() >= 0);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_malformed()
    {
        byte[] body = [.. "{\"name\":\""u8, 0xC3, 0x28, .. "\",\"sku\":\"ABC\"}"u8];

        (await shop.Editor.SendAsync(HttpMethod.Post, "/products", body, Caller.Json)).Is(400);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("[{}]")]
    public async Task A_body_that_is_no_object_is_refused(string body) => (await PostAsync(body)).Is(400);

    [Fact]
    public async Task An_unknown_member_is_named_with_its_nearest_name()
    {
        var answer = (await PostAsync(Bodies.Product(more: ""","pirce":3"""))).IsProblem(400, "arc.validation_error");

        Assert.Equal(["/pirce unknown_field"], answer.Errors);
        Assert.Contains("'price'", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_in_another_case_is_unknown() =>
        Assert.Contains("/Price unknown_field", (await PostAsync(Bodies.Product(more: ""","Price":3"""))).IsProblem(400, "arc.validation_error").Errors);

    [Theory]
    [InlineData("__proto__")]
    [InlineData("constructor")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task Odd_member_names_are_unknown_like_any_other(string name) =>
        Assert.Equal(
            [$"/{name.Replace("/", "~1")} unknown_field"],
            (await PostAsync(Bodies.Product(more: $",\"{name}\":{{\"x\":[1]}}"))).IsProblem(400, "arc.validation_error").Errors);

    [Fact]
    public async Task A_member_that_comes_twice_is_refused() =>
        Assert.Equal(
            ["/stock duplicate_field"],
            (await PostAsync(Bodies.Product(more: ""","stock":1,"stock":2"""))).IsProblem(400, "arc.validation_error").Errors);

    [Fact]
    public async Task A_member_that_comes_twice_under_an_escaped_name_is_refused() =>
        Assert.Equal(
            ["/stock duplicate_field"],
            (await PostAsync(Bodies.Product(more: ""","stock":1,"sto\u0063k":2"""))).IsProblem(400, "arc.validation_error").Errors);

    [Fact]
    public async Task A_body_that_nests_too_deep_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 500)) + string.Concat(Enumerable.Repeat("]", 500));

        (await PostAsync(Bodies.Product(more: $",\"tags\":{deep}"))).Is(400);
    }

    [Theory]
    [InlineData("\"price\":1e999", "/price type")]
    [InlineData("\"price\":\"12\"", "/price type")]
    [InlineData("\"price\":null", "/price null")]
    [InlineData("\"stock\":1.5", "/stock type")]
    [InlineData("\"stock\":99999999999", "/stock type")]
    [InlineData("\"stock\":true", "/stock type")]
    [InlineData("\"tags\":\"a\"", "/tags type")]
    [InlineData("\"tags\":[1]", "/tags/0 type")]
    [InlineData("\"tags\":[null]", "/tags/0 null")]
    [InlineData("\"tags\":null", "/tags null")]
    [InlineData("\"availableFrom\":\"28.02.2026\"", "/availableFrom type")]
    [InlineData("\"availableFrom\":20260228", "/availableFrom type")]
    [InlineData("\"categoryId\":\"1\"", "/categoryId type")]
    [InlineData("\"featured\":null", "/featured denied")]
    public async Task A_value_of_another_type_is_named(string member, string error)
    {
        var answer = await PostAsync(Bodies.Product().Replace(",\"price\":12.5", "," + member));

        Assert.Equal([error], answer.Errors);
        Assert.Contains(answer.Status, new[] { 400, 403 });
    }

    [Fact]
    public async Task Text_that_a_database_cannot_hold_is_not_a_500()
    {
        foreach (var name in new[] { "a\\u0000b", "\\ud800 alone", "\\udc00\\ud800" })
        {
            Assert.Contains((await PostAsync(Bodies.Product(name))).Status, new[] { 201, 400 });
        }
    }

    [Fact]
    public async Task A_reference_to_a_row_that_is_not_there_is_not_a_500() =>
        Assert.Contains((await PostAsync(Bodies.Product(more: ""","categoryId":987654321"""))).Status, new[] { 201, 400, 409, 422 });

    [Fact]
    public async Task A_delete_or_get_with_an_empty_json_body_has_no_body()
    {
        var id = (await PostAsync(Bodies.Product())).Is(201).Id;

        (await shop.Editor.SendAsync(HttpMethod.Get, $"/products/{id}", "", Caller.Json)).Is(200);
        (await shop.Editor.SendAsync(HttpMethod.Delete, $"/products/{id}", "", Caller.Json)).Is(204);
    }
}
