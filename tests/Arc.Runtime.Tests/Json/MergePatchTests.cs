using System.Net;
using System.Text.Json.Nodes;
using Arc.Runtime.Tests.Golden;
using FsCheck.Fluent;

namespace Arc.Runtime.Tests.Json;

/// <summary>PATCH is a JSON merge patch (RFC 7396).</summary>
public sealed class MergePatchTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SC_070_Absent_stays_and_null_clears_what_can_be_null()
    {
        var path = await _host.CreateProductAsync(Caller.Admin, ",\"description\":\"d\",\"price\":3");

        var changed = await (await _host.PatchAsync(path, """{"description":null}""", Caller.Admin)).JsonAsync();

        Assert.Null(changed["description"]);
        Assert.Equal(3, (decimal)changed["price"]!);
        Assert.Equal("Chair", (string?)changed["name"]);
    }

    [Fact]
    public async Task SC_070_Null_and_wrong_types_are_refused_where_they_cannot_be()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var problem = await (await _host.PatchAsync(path, """{"name":null,"price":null,"tags":null,"description":1}""", Caller.Admin))
            .ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Equal(["/name null", "/price null", "/tags null", "/description type"], problem.Errors());
    }

    [Fact]
    public async Task SC_070_An_array_as_body_is_refused()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);

        await (await _host.PatchAsync(path, "[]", Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":"Chair"}""")]
    public async Task Without_an_effect_there_is_no_write_no_event_and_the_same_tag(string patch)
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var before = await _host.GetAsync(path, Caller.Admin);
        var answer = await _host.PatchAsync(path, patch, Caller.Admin);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(before.Tag(), answer.Tag());
        Assert.Equal(await before.Content.ReadAsStringAsync(), await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain("product.updated", await _host.EventsAsync(path.Split('/')[^1]));
    }

    [Fact]
    public async Task Nested_objects_merge()
    {
        var path = await _host.CreateProductAsync(Caller.Admin, ",\"size\":{\"width\":1,\"height\":2}");

        var merged = await (await _host.PatchAsync(path, """{"size":{"width":5}}""", Caller.Admin)).JsonAsync();
        Assert.Equal("""{"width":5,"height":2}""", merged["size"]!.ToJsonString());

        var cleared = await (await _host.PatchAsync(path, """{"size":{"height":null}}""", Caller.Admin)).JsonAsync();
        Assert.Equal("""{"width":5,"height":null}""", cleared["size"]!.ToJsonString());

        var removed = await (await _host.PatchAsync(path, """{"size":null}""", Caller.Admin)).JsonAsync();
        Assert.Null(removed["size"]);
    }

    [Fact]
    public async Task Arrays_are_replaced()
    {
        var path = await _host.CreateProductAsync(Caller.Admin, ",\"tags\":[\"a\",\"b\"]");
        var changed = await (await _host.PatchAsync(path, """{"tags":["c"]}""", Caller.Admin)).JsonAsync();

        Assert.Equal("""["c"]""", changed["tags"]!.ToJsonString());
        Assert.Equal("""["c"]""", (await (await _host.GetAsync(path, Caller.Admin)).JsonAsync())["tags"]!.ToJsonString());
    }

    [Fact]
    public async Task Unknown_and_repeated_members_are_refused_by_name()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var problem = await (await _host.PatchAsync(path, """{"colour":1,"name":"Table","name":"Bench"}""", Caller.Admin))
            .ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Equal(["/colour unknown_field", "/name duplicate_field"], problem.Errors());
        Assert.Equal("Chair", (string?)(await (await _host.GetAsync(path, Caller.Admin)).JsonAsync())["name"]);
    }

    [Fact]
    public async Task What_is_set_at_creation_cannot_change_but_may_be_repeated()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var sku = (string?)(await (await _host.GetAsync(path, Caller.Admin)).JsonAsync())["sku"];

        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(path, $$"""{"sku":"{{sku}}"}""", Caller.Admin)).StatusCode);

        var problem = await (await _host.PatchAsync(path, """{"sku":"other"}""", Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");
        Assert.Equal(["/sku immutable"], problem.Errors());
    }

    [Theory]
    [InlineData("application/merge-patch+json", HttpStatusCode.OK)]
    [InlineData("application/merge-patch+json; charset=UTF-8", HttpStatusCode.OK)]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/json-patch+json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_wrong_media_type_is_415_and_names_the_right_ones(string mediaType, HttpStatusCode status)
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var answer = await _host.PatchAsync(path, "{}", Caller.Admin, ("Content-Type", mediaType));

        Assert.Equal(status, answer.StatusCode);

        if (status == HttpStatusCode.UnsupportedMediaType)
        {
            Assert.Equal("application/merge-patch+json, application/json", answer.Headers.GetValues("Accept-Patch").Single());
        }
    }

    [Fact]
    public async Task Any_patch_gives_what_the_algorithm_of_the_standard_gives()
    {
        var patches =
            from name in Member("name", "\"Table\"", "\"Bänk\"")
            from description in Member("description", "null", "\"x\"", "\"\"")
            from price in Member("price", "0", "12.50", "999999")
            from tags in Member("tags", "[]", "[\"é\",\"\"]", "[\"a\",\"b\",\"c\"]")
            from size in Member("size", "null", "{}", "{\"width\":2}", "{\"height\":null}", "{\"width\":1.5,\"height\":3}")
            select $"{{{string.Join(',', new[] { name, description, price, tags, size }.Where(member => member.Length > 0))}}}";

        var path = await _host.CreateProductAsync(Caller.Admin, ",\"size\":{\"width\":1,\"height\":1}");
        var expected = await (await _host.GetAsync(path, Caller.Admin)).JsonAsync();

        foreach (var patch in patches.Sample(200))
        {
            Merge(expected, JsonNode.Parse(patch)!.AsObject());

            // The one difference: a nested object that is made has all of its members.
            if (expected["size"] is JsonObject size)
            {
                size["width"] ??= 0;
                size.TryAdd("height", null);
            }

            var answer = await _host.PatchAsync(path, patch, Caller.Admin);
            Assert.True(JsonNode.DeepEquals(expected, await answer.JsonAsync()), patch);
        }

        static FsCheck.Gen<string> Member(string name, params string[] values) =>
            Gen.Elements([.. values.Select(value => $"\"{name}\":{value}"), ""]);
    }

    // RFC 7396, section 2, but that this API writes nulls instead of leaving members out.
    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is JsonObject nested)
            {
                var into = target[name] as JsonObject ?? [];
                Merge(into, nested);
                target[name] = into.DeepClone();
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }
}
