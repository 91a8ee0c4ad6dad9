using Arc.Generators.Live.Hosting;

namespace Arc.Generators.Live.Json;

/// <summary>A member stands in a body once, also one that only the server sets.</summary>
public sealed class DuplicateMemberTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    [Theory]
    [InlineData("id", "1", "2")]
    [InlineData("slug", "\"a\"", "\"a\"")]
    [InlineData("status", "\"draft\"", "null")]
    [InlineData("createdBy", "{\"a\":[1]}", "[]")]
    [InlineData("organizationId", "\"t1\"", "\"t2\"")]
    [InlineData("name", "\"Chair\"", "\"Table\"")]
    [InlineData("featured", "true", "true")]
    public async Task A_repeated_member_is_reported_whoever_sets_it(string member, string first, string second)
    {
        var path = "/products/" + (await SendAsync("POST", "/products", """{"name":"Chair","sku":"s"}""")).Expect(201)["id"];
        var repeated = $"\"{member}\":{first},\"{member}\":{second}";
        Assert.Contains($"/{member} duplicate_field", (await SendAsync("POST", "/products", $$"""{"sku":"s",{{repeated}}}""")).Expect(400).Errors());
        Assert.Equal([$"/{member} duplicate_field"], (await SendAsync("PATCH", path, $$"""{ {{repeated}} }""")).Expect(400).Errors());
    }

    [Fact]
    public async Task Each_of_them_once_is_passed_over()
    {
        var created = (await SendAsync("POST", "/products", """{"name":"Chair","sku":"s"}""")).Expect(201);
        var answer = (await SendAsync("PATCH", "/products/" + created["id"], created.Text.Replace("\"Chair\"", "\"Table\"", StringComparison.Ordinal))).Expect(200);
        Assert.Equal("Table", answer["name"]!.ToString());
        Assert.Equal(created["slug"]!.ToString(), answer["slug"]!.ToString());
    }

    private Task<LiveAnswer> SendAsync(string method, string path, string body) => application.SendAsync(method, path, body, "admin", "root", "t1");
}
