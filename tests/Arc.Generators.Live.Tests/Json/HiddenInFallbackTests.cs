using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arc.Audit;
using Arc.Generators.Live.Hosting;
using Arc.Generators.Live.Shapes;
using Arc.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Generators.Live.Json;

/// <summary>What is hidden within a type that System.Text.Json writes leaves through no door, comes in through none, and is kept.</summary>
public sealed class HiddenInFallbackTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    private const string Lock = """{"color":"red","kept":{"color":"blue"}}""";

    [Fact]
    public async Task Answers_show_the_rest_of_it_at_every_depth()
    {
        var path = await FilledAsync();
        foreach (var answer in new[] { await application.SendAsync("GET", path), await application.SendAsync("GET", path), await application.SendAsync("GET", "/vaults") })
        {
            Assert.DoesNotContain("hidden-", answer.Expect(200).Text, StringComparison.Ordinal);
        }

        var read = await application.SendAsync("GET", path);
        Assert.Equal(Lock, read["lock"]!.ToJsonString());
        Assert.Equal("""{"value":3}""", read["coin"]!.ToJsonString());
        Assert.Equal($$"""{"item1":1,"item2":{{Lock}}}""", read["pair"]!.ToJsonString());
        Assert.Equal($$"""{"a":[{{Lock}}]}""", read["doors"]!.ToJsonString());
        Assert.Equal($"[{Lock}]", read["row"]!.ToJsonString());
        Assert.Equal($"[[{Lock}]]", read["grid"]!.ToJsonString());
        Assert.Equal("""{"$type":"siren","tone":440,"place":"roof"}""", read["alarm"]!.ToJsonString());
        Assert.Equal("""{"a":{"$type":"siren","tone":440,"place":"roof"}}""", read["alarms"]!.ToJsonString());
        Assert.Equal("""{"color":"red"}""", read["open"]!.ToJsonString());
        Assert.Equal($$"""{"lock":{{Lock}}}""", read["anything"]!.ToJsonString());
    }

    [Fact]
    public async Task Actions_answer_without_it()
    {
        var path = await FilledAsync() + "/action";
        Assert.Equal($$"""{"one":{{Lock}}}""", (await application.SendAsync("POST", path, """{"action":"locks"}""")).Expect(200).Text);
        Assert.Equal("""{"$type":"siren","tone":440,"place":"roof"}""", (await application.SendAsync("POST", path, """{"action":"ring"}""")).Expect(200).Text);
    }

    [Fact]
    public async Task No_body_sets_it()
    {
        var created = await application.SendAsync("POST", "/vaults", """
            {"lock":{"color":"c","secret":"mine","kept":{"secret":"mine"}},"coin":{"value":1,"mint":"mine"},"doors":{"a":[{"secret":"mine"}]},
             "alarm":{"$type":"siren","code":"mine","mute":"mine","tone":1},"open":{"color":"c","secret":"mine","other":"kept"}}
            """);
        var row = await StoredAsync(created.Expect(201)["id"]!.GetValue<Guid>());
        Assert.Equal(("c", null), (row.Lock.Color, row.Lock.Secret));
        Assert.DoesNotContain("mine", row.Lock.Kept!.Secret, StringComparison.Ordinal);
        Assert.Equal(new Coin(1, null), row.Coin);
        Assert.Null(row.Doors["a"][0].Secret);
        var siren = Assert.IsType<Siren>(row.Alarm);
        Assert.Equal((1, null, null), (siren.Tone, siren.Code, siren.Mute));
        Assert.Equal(("c", null, "kept"), (row.Open.Color, row.Open.Secret, row.Open.More!["other"].GetString()));

        var path = "/vaults/" + row.Id + "/action";
        Assert.Equal("\"|c|\"", (await application.SendAsync("POST", path, """{"action":"take","given":{"color":"c","secret":"mine","kept":{"secret":"mine"}}}""")).Expect(200).Text);
        Assert.Equal("\"|7\"", (await application.SendAsync("POST", path, """{"action":"spend","coin":{"value":7,"mint":{"a":["mine"]}}}""")).Expect(200).Text);
    }

    [Fact]
    public async Task The_column_keeps_it()
    {
        var path = await FilledAsync();
        (await application.SendAsync("PATCH", path, """{"note":"n"}""")).Expect(200);
        var row = await StoredAsync(Guid.Parse(path["/vaults/".Length..]));
        Assert.Equal(("hidden-1", "hidden-2"), (row.Lock.Secret, row.Lock.Kept!.Secret));
        Assert.Equal("hidden-3", row.Coin.Mint);
        Assert.Equal("hidden-1", row.Doors["a"][0].Secret);
        Assert.Equal("hidden-1", row.Row[0].Secret);
        Assert.Equal("hidden-1", row.Grid[0][0].Secret);
        var siren = Assert.IsType<Siren>(row.Alarms["a"]);
        Assert.Equal(("hidden-4", "hidden-5"), (siren.Code, siren.Mute));

        // Nobody would know any more what of it was hidden.
        Assert.DoesNotContain("hidden-", Assert.IsType<JsonElement>(row.Anything).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_carry_the_rest_of_it()
    {
        var row = await StoredAsync(Guid.Parse((await FilledAsync())["/vaults/".Length..]));
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            new VaultEvents().WriteData(writer, row);
        }

        var data = Encoding.UTF8.GetString(buffer.ToArray());
        Assert.DoesNotContain("hidden-", data, StringComparison.Ordinal);
        Assert.Contains(Lock, data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_masks_the_value_that_holds_it()
    {
        var path = await FilledAsync();
        (await application.SendAsync("PATCH", path, """{"lock":{"color":"green"}}""")).Expect(200);

        var query = new AuditQuery { EveryTenant = true, Resource = "vault", DocumentId = path["/vaults/".Length..] };
        var entries = (await application.Services.GetRequiredService<IAudit>().QueryAsync(query, TestContext.Current.CancellationToken)).Entries;
        Assert.Equal(3, entries.Count);
        Assert.All(entries, entry => Assert.DoesNotContain("hidden-", entry.Before + entry.After, StringComparison.Ordinal));
        var last = JsonNode.Parse(entries.MaxBy(entry => entry.Sequence)!.After!)!;
        foreach (var member in new[] { "lock", "coin", "pair", "doors", "row", "grid", "alarm", "alarms", "open" })
        {
            Assert.Equal(AuditEntry.Mask, last[member]!.ToString());
        }

        Assert.Equal("new", last["note"]!.ToString());
    }

    [Fact]
    public async Task A_resource_that_only_the_running_application_sees_is_not_written()
    {
        var path = await FilledAsync() + "/action";
        var answer = await application.SendAsync("POST", path, """{"action":"smuggle"}""");
        Assert.Equal(500, answer.Status);
        Assert.DoesNotContain("hidden-", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Customer", Assert.Throws<InvalidOperationException>(() => JsonFallback.For<Dictionary<string, Customer>>()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => JsonFallback.Stored<Dictionary<string, Customer>>());
        Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(new Derived { Name = "n", Home = new() { Street = "s" } }, JsonFallback.For<object>()));
    }

    [Fact]
    public void What_only_some_may_read_nobody_reads_where_roles_cannot_be_asked()
        => Assert.Equal("""{"name":"n"}""", JsonSerializer.Serialize(new Restricted("n", 5), JsonFallback.For<object>()));

    private async Task<string> FilledAsync()
    {
        var path = "/vaults/" + (await application.SendAsync("POST", "/vaults", """{"note":"new"}""")).Expect(201)["id"];
        (await application.SendAsync("POST", path + "/action", """{"action":"fill"}""")).Expect(200);
        return path;
    }

    private async Task<Vault> StoredAsync(Guid id)
    {
        await using var scope = application.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LiveContext>().Set<Vault>().AsNoTracking().SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken);
    }

    private sealed class Derived : Customer;

    private sealed record Restricted(string Name, [property: Readable(Roles = ["a"])] int Cost);
}
