using System.Text.Json.Nodes;
using Arc.Generators.Live.Hosting;

namespace Arc.Generators.Live.Resources;

/// <summary>A resource with every attribute: who may, what is seen, what is stamped, checked, hooked and run.</summary>
public sealed class ProductTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    private Task<LiveAnswer> AsAdmin(string method, string path, string? body = null, string tenant = "t1")
        => application.SendAsync(method, path, body, "admin", "root", tenant);

    private async Task<string> CreateAsync(string body = """{"name":"Chair","sku":"c-1","price":10,"cost":5}""", string tenant = "t1")
        => "/products/" + (await AsAdmin("POST", "/products", body, tenant)).Expect(201)["id"];

    [Fact]
    public async Task Identity_and_hooks_fill_what_the_caller_cannot()
    {
        var created = (await AsAdmin("POST", "/products", """{"name":"Chair","sku":"c-1","organizationId":"t2","createdBy":"me","slug":"mine","status":"active"}""")).Expect(201);
        Assert.Equal("t1", created["organizationId"]!.ToString());
        Assert.Equal("root", created["createdBy"]!.ToString());
        Assert.Equal("CHAIR", created["slug"]!.ToString());
        Assert.Equal("draft", created["status"]!.ToString());
    }

    [Fact]
    public async Task What_is_hidden_is_unknown_and_what_is_restricted_is_absent()
    {
        var path = await CreateAsync();
        var anonymous = (await application.SendAsync("GET", path, tenant: "t1")).Expect(200);
        Assert.Null(((JsonObject)anonymous.Json)["cost"]);
        Assert.False(((JsonObject)anonymous.Json).ContainsKey("internalNotes"));
        Assert.Equal(5, (await AsAdmin("GET", path)).Expect(200)["cost"]!.GetValue<int>());
        Assert.Equal(["/internalNotes unknown_field"], (await AsAdmin("PATCH", path, """{"internalNotes":"x"}""")).Expect(400).Errors());
    }

    [Fact]
    public async Task A_member_that_only_some_may_write_is_denied_to_others()
    {
        (await application.SendAsync("POST", "/products", """{"name":"Chair","sku":"x","featured":true}""", "editor", "ed", "t1")).Expect(403);
        (await application.SendAsync("POST", "/products", """{"name":"Chair","sku":"x","cost":1}""", "editor", "ed", "t1")).Expect(403);
    }

    [Fact]
    public async Task The_owner_may_change_his_row_and_no_other()
    {
        var path = "/products/" + (await application.SendAsync("POST", "/products", """{"name":"Chair","sku":"x"}""", "editor", "ed", "t1")).Expect(201)["id"];
        (await application.SendAsync("PATCH", path, """{"name":"Table"}""", "", "ed", "t1")).Expect(200);
        (await application.SendAsync("PATCH", path, """{"name":"Table"}""", "", "other", "t1")).Expect(404);
        (await application.SendAsync("PATCH", path, """{"name":"Table"}""", tenant: "t1")).Expect(401);
    }

    [Fact]
    public async Task Rows_of_another_tenant_do_not_exist()
    {
        var path = await CreateAsync(tenant: "t7");
        (await AsAdmin("GET", path)).Expect(404);
        (await AsAdmin("PATCH", path, """{"name":"Mine"}""")).Expect(404);
        (await AsAdmin("DELETE", path)).Expect(404);
        (await AsAdmin("GET", path, tenant: "t7")).Expect(200);
    }

    [Fact]
    public async Task A_deleted_row_is_gone()
    {
        var path = await CreateAsync();
        (await AsAdmin("DELETE", path)).Expect(204);
        (await AsAdmin("GET", path)).Expect(404);
    }

    [Fact]
    public async Task Annotations_and_rules_are_checked_together()
    {
        var answer = await AsAdmin("POST", "/products", """{"name":"C","sku":"s","price":-1,"size":{"height":11}}""");
        Assert.Equal(["/name string_length", "/price range", "/size/height range"], answer.Expect(400).Errors().Order(StringComparer.Ordinal));
        Assert.Equal(["/price below_cost"], (await AsAdmin("POST", "/products", """{"name":"Chair","sku":"s","price":1,"cost":2}""")).Expect(400).Errors());
    }

    [Fact]
    public async Task Actions_run_once_permitted_and_answer_with_what_they_return()
    {
        var path = await CreateAsync();
        (await application.SendAsync("POST", path + "/action", """{"action":"publish"}""", "editor", "ed", "t1")).Expect(403);
        Assert.Equal("active", (await AsAdmin("POST", path + "/action", """{"action":"publish"}""")).Expect(200)["status"]!.ToString());
        Assert.Equal("PRODUCT_NOT_DRAFT", (await AsAdmin("POST", path + "/action", """{"action":"publish"}""")).Expect(422)["code"]!.ToString());
        Assert.Equal(["/percent range"], (await AsAdmin("POST", path + "/action", """{"action":"discount","percent":99}""")).Expect(400).Errors());
        Assert.Equal(["/percent required"], (await AsAdmin("POST", path + "/action", """{"action":"discount"}""")).Expect(400).Errors());
    }

    [Fact]
    public async Task An_action_reaches_only_the_rows_of_its_filter()
    {
        var dear = await CreateAsync();
        (await AsAdmin("POST", dear + "/action", """{"action":"discount","percent":10}""")).Expect(404);
        var cheap = await CreateAsync("""{"name":"Nail","sku":"n","price":5}""");
        Assert.Equal("4.5", (await AsAdmin("POST", cheap + "/action", """{"action":"discount","percent":10}""")).Expect(200).Text);
    }

    [Fact]
    public async Task A_named_query_narrows_the_list()
    {
        await CreateAsync("""{"name":"Plain","sku":"p"}""", "t9");
        await CreateAsync("""{"name":"Shown","sku":"q","featured":true}""", "t9");
        var list = (await application.SendAsync("GET", "/products/featured", tenant: "t9")).Expect(200);
        Assert.Equal("Shown", Assert.Single(list["data"]!.AsArray())!["name"]!.ToString());
    }

    [Fact]
    public async Task Keyset_pages_hold_every_row_once_and_in_order()
    {
        for (var i = 0; i < 7; i++)
        {
            await CreateAsync($$"""{"name":"Item {{i}}","sku":"i{{i}}"}""", "t8");
        }

        var (names, ids) = (new List<string>(), new List<Guid>());
        var after = "";
        for (var page = 0; page < 5; page++)
        {
            var answer = (await application.SendAsync("GET", $"/products?limit=3&after={Uri.EscapeDataString(after)}", tenant: "t8")).Expect(200);
            names.AddRange(answer["data"]!.AsArray().Select(row => row!["name"]!.ToString()));
            ids.AddRange(answer["data"]!.AsArray().Select(row => row!["id"]!.GetValue<Guid>()));
            if (!answer["hasMore"]!.GetValue<bool>())
            {
                break;
            }

            after = answer["next"]!.ToString();
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"Item {i}"), names.Order(StringComparer.Ordinal));
        Assert.Equal(ids.Order(), ids);
    }
}
