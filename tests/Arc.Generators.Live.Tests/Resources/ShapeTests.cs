using System.Text.Json.Nodes;
using Arc.Generators.Live.Hosting;

namespace Arc.Generators.Live.Resources;

/// <summary>Each shape that C# allows for a resource works from end to end.</summary>
public sealed class ShapeTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    [Theory]
    [InlineData("/guid-keyeds", "id")]
    [InlineData("/int-keyeds", "number")]
    [InlineData("/long-keyeds", "longKeyedId")]
    public async Task A_generated_key_is_given_by_the_server(string path, string key)
    {
        var created = (await application.SendAsync("POST", path, $$"""{"{{key}}":null,"note":"a"}""")).Expect(201);
        var id = created[key]!.ToString();

        Assert.Equal("a", (await application.SendAsync("GET", $"{path}/{id}")).Expect(200)["note"]!.ToString());
        (await application.SendAsync("PATCH", $"{path}/{id}", """{"note":"b"}""")).Expect(200);
        Assert.Equal("b", (await application.SendAsync("GET", $"{path}/{id}")).Expect(200)["note"]!.ToString());
        (await application.SendAsync("DELETE", $"{path}/{id}")).Expect(204);
        (await application.SendAsync("GET", $"{path}/{id}")).Expect(404);
    }

    [Fact]
    public async Task A_key_that_the_caller_chooses_is_required_and_cannot_be_changed()
    {
        Assert.Equal(["/code required"], (await application.SendAsync("POST", "/code-keyeds", "{}")).Expect(400).Errors());
        (await application.SendAsync("POST", "/code-keyeds", """{"code":"a b+ü"}""")).Expect(201);
        Assert.Equal(["/code immutable"], (await application.SendAsync("PATCH", "/code-keyeds/a%20b%2B%C3%BC", """{"code":"x"}""")).Expect(400).Errors());
        (await application.SendAsync("PATCH", "/code-keyeds/a%20b%2B%C3%BC", """{"code":"a b+ü","note":"n"}""")).Expect(200);
    }

    [Fact]
    public async Task A_key_that_the_domain_sets_is_set_before_the_row_is_saved()
        => Assert.Equal("no-x", (await application.SendAsync("POST", "/domain-keyeds", """{"note":"x"}""")).Expect(201)["id"]!.ToString());

    [Theory]
    [InlineData("/guid-keyeds/x")]
    [InlineData("/int-keyeds/1.5")]
    [InlineData("/long-keyeds/9999999999999999999999")]
    public async Task A_key_of_the_wrong_form_is_refused(string path)
        => Assert.Equal("arc.invalid_id", (await application.SendAsync("GET", path)).Expect(400)["code"]!.ToString());

    [Fact]
    public async Task Collections_of_every_form_are_stored_and_replaced()
    {
        var id = Guid.NewGuid();
        var body = $$"""{"array":["x","y"],"list":[1,2],"set":["{{id}}"],"readOnly":["r"],"interface":[5],"collection":[1.5],"seasons":["HOT","autumn"],"orNull":null,"lines":[{"sku":"s"},{"sku":"t","quantity":3,"season":"spring"}]}""";
        var created = (await application.SendAsync("POST", "/collections", body)).Expect(201);
        Assert.Equal("""["HOT","autumn"]""", created["seasons"]!.ToJsonString());
        Assert.Equal("""[{"sku":"s","quantity":1,"season":null},{"sku":"t","quantity":3,"season":"spring"}]""", created["lines"]!.ToJsonString());

        var path = "/collections/" + created["id"];
        (await application.SendAsync("PATCH", path, """{"array":[],"orNull":["a"],"lines":[{"sku":"u"}]}""")).Expect(200);
        var read = (await application.SendAsync("GET", path)).Expect(200);
        Assert.Equal("[]", read["array"]!.ToJsonString());
        Assert.Equal("""["a"]""", read["orNull"]!.ToJsonString());
        Assert.Equal("[1,2]", read["list"]!.ToJsonString());
        Assert.Equal("""[{"sku":"u","quantity":1,"season":null}]""", read["lines"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_wrong_within_a_collection_is_reported_with_its_index()
    {
        var answer = await application.SendAsync("POST", "/collections", """{"list":[1,"x",2.5],"seasons":["hot"],"lines":[{"sku":"s"},{"quantity":"two"}]}""");
        Assert.Equal(["/lines/1/quantity type", "/lines/1/sku required", "/list/1 type", "/list/2 type", "/seasons/0 type"], answer.Expect(400).Errors().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Owned_objects_are_merged_member_by_member()
    {
        var created = (await application.SendAsync("POST", "/customers", """{"name":"n","home":{"street":"s"},"credit":{"amount":5,"remark":"r","rounding":{"digits":2,"up":true}}}""")).Expect(201);
        Assert.Equal("Berlin", created["home"]!["city"]!.ToString());
        Assert.Equal("""{"amount":5,"currency":"EUR","remark":"r","rounding":{"digits":2,"up":true}}""", created["credit"]!.ToJsonString());
        Assert.Null(created["office"]);

        var path = "/customers/" + created["id"];
        (await application.SendAsync("PATCH", path, """{"home":{"city":"Bonn","position":{"latitude":1,"longitude":2}},"office":{"street":"o"},"credit":{"currency":"USD","rounding":{"digits":3}}}""")).Expect(200);
        (await application.SendAsync("PATCH", path, """{"home":{"position":{"latitude":3}}}""")).Expect(200);
        var read = (await application.SendAsync("GET", path)).Expect(200);
        Assert.Equal("""{"street":"s","city":"Bonn","position":{"latitude":3,"longitude":2}}""", read["home"]!.ToJsonString());
        Assert.Equal("""{"street":"o","city":"Berlin","position":null}""", read["office"]!.ToJsonString());
        Assert.Equal("""{"amount":5,"currency":"USD","remark":"r","rounding":{"digits":3,"up":true}}""", read["credit"]!.ToJsonString());

        (await application.SendAsync("PATCH", path, """{"office":null}""")).Expect(200);
        Assert.Null((await application.SendAsync("GET", path)).Expect(200)["office"]);
    }

    [Fact]
    public async Task What_is_wrong_within_an_owned_object_is_reported_with_its_path()
    {
        var answer = await application.SendAsync("POST", "/customers", """{"name":"n","home":{"position":{"latitude":100}}}""");
        Assert.Equal(["/home/position/latitude range", "/home/street required"], answer.Expect(400).Errors().Order(StringComparer.Ordinal));
        Assert.Equal(["/home null"], (await application.SendAsync("POST", "/customers", """{"name":"n","home":null}""")).Expect(400).Errors());
    }

    [Fact]
    public async Task References_are_followed_by_their_key_and_are_no_part_of_the_json()
    {
        var author = (await application.SendAsync("POST", "/authors", """{"name":"a"}""")).Expect(201)["id"]!.ToString();
        var book = (await application.SendAsync("POST", "/books", $$"""{"title":"t","authorId":"{{author}}"}""")).Expect(201);
        Assert.Equal(["id", "title", "authorId"], ((JsonObject)book.Json).Select(member => member.Key));
        Assert.Equal(["/author unknown_field"], (await application.SendAsync("POST", "/books", """{"title":"t","author":{}}""")).Expect(400).Errors());
    }

    [Fact]
    public async Task Names_of_keywords_and_odd_json_names_are_kept()
    {
        var created = (await application.SendAsync("POST", "/keywords", """{"class":"c","value":1,"namespace":true,"e-mail/\"~é":"r","urlPath":"u"}""")).Expect(201);
        Assert.Equal("c", created["class"]!.ToString());
        Assert.Equal("r", created["e-mail/\"~é"]!.ToString());
        Assert.Equal("u", created["urlPath"]!.ToString());
        Assert.Equal(["/e-mail~1\"~0é type"], (await application.SendAsync("POST", "/keywords", """{"e-mail/\"~é":1}""")).Expect(400).Errors());
    }

    [Theory]
    [InlineData("/inners")]
    [InlineData("/first/things")]
    [InlineData("/second/things")]
    [InlineData("/warehouses", "city")]
    public async Task Nested_classes_equal_names_and_other_assemblies_work(string path, string member = "note")
    {
        var created = (await application.SendAsync("POST", path, $$"""{"{{member}}":"n"}""")).Expect(201);
        Assert.Equal("n", (await application.SendAsync("GET", $"{path}/{created["id"]}")).Expect(200)[member]!.ToString());
    }

    [Fact]
    public async Task A_class_named_like_a_type_of_the_framework_works()
        => Assert.Equal("s", (await application.SendAsync("POST", "/tasks", """{"system":"s","guid":"g"}""")).Expect(201)["system"]!.ToString());

    [Fact]
    public async Task Members_and_hooks_of_base_classes_count()
    {
        var created = (await application.SendAsync("POST", "/memos", """{"text":"t","remark":"r","origin":"there"}""")).Expect(201);
        Assert.Equal("there", created["origin"]!.ToString());
        Assert.Equal("r", created["remark"]!.ToString());
        Assert.NotEqual(default, created["createdAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal("here", (await application.SendAsync("POST", "/memos", """{"text":"t"}""")).Expect(201)["origin"]!.ToString());
    }

    [Theory]
    [InlineData("""{"text":"t"}""", 3)]
    [InlineData("""{"text":"t","level":5}""", 5)]
    public async Task An_absent_init_member_keeps_the_default_of_the_class(string body, int level)
        => Assert.Equal(level, (await application.SendAsync("POST", "/notes", body)).Expect(201)["level"]!.GetValue<int>());

    [Fact]
    public async Task A_constructor_takes_its_parameters_from_the_body()
    {
        Assert.Equal(["/name required"], (await application.SendAsync("POST", "/constructeds", "{}")).Expect(400).Errors());
        var created = (await application.SendAsync("POST", "/constructeds", """{"name":"n"}""")).Expect(201);
        Assert.Equal(3, created["level"]!.GetValue<int>());
        Assert.Equal(7, (await application.SendAsync("POST", "/constructeds", """{"name":"n","level":7}""")).Expect(201)["level"]!.GetValue<int>());
    }

    [Fact]
    public async Task Types_that_Arc_does_not_know_are_left_to_the_serializer()
    {
        var created = (await application.SendAsync("POST", "/fallbacks", """{"counts":{"a":1},"version":"1.2.3","color":"00ff7f"}""")).Expect(201);
        var read = (await application.SendAsync("GET", "/fallbacks/" + created["id"])).Expect(200);
        Assert.Equal("""{"a":1}""", read["counts"]!.ToJsonString());
        Assert.Equal("1.2.3", read["version"]!.ToString());
        Assert.Equal("00ff7f", read["color"]!.ToString());
        Assert.Equal(["/color type", "/version type"], (await application.SendAsync("POST", "/fallbacks", """{"version":"x","color":"zz"}""")).Expect(400).Errors().Order(StringComparer.Ordinal));
    }
}
