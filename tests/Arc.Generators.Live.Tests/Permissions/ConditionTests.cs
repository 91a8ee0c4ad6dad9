using Arc.Generators.Live.Hosting;

namespace Arc.Generators.Live.Permissions;

/// <summary>A permit with a condition lets in whom the condition lets in, and nobody else; whether it answers at once or later.</summary>
public sealed class ConditionTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    private const string Body = """{"note":"new"}""";

    [Theory]
    [InlineData("ann", 201)]
    [InlineData("bob", 403)]
    [InlineData("breaks", 403)]
    [InlineData(null, 401)]
    public async Task A_condition_on_the_caller_decides(string? user, int status)
        => (await application.SendAsync("POST", "/guardeds", Body, user: user)).Expect(status);

    [Theory]
    [InlineData("ann", 200)]
    [InlineData("bob", 403)]
    [InlineData("breaks", 403)]
    [InlineData(null, 401)]
    public async Task A_condition_that_answers_later_decides(string? user, int status)
    {
        var path = await CreateAsync();
        (await application.SendAsync("PATCH", path, """{"note":"changed"}""", user: user)).Expect(status);
        Assert.Equal(status == 200 ? "changed" : "new", (await application.SendAsync("GET", path)).Expect(200)["note"]!.ToString());
    }

    [Theory]
    [InlineData("ann", "admin", 204)]
    [InlineData("ann", "", 403)]
    [InlineData("bob", "admin", 403)]
    [InlineData("breaks", "admin", 403)]
    [InlineData(null, null, 401)]
    public async Task A_condition_beside_a_role_needs_both(string? user, string? roles, int status)
    {
        var path = await CreateAsync();
        (await application.SendAsync("DELETE", path, roles: roles, user: user)).Expect(status);
        (await application.SendAsync("GET", path)).Expect(status == 204 ? 404 : 200);
    }

    [Theory]
    [InlineData("ann", 200)]
    [InlineData("bob", 403)]
    [InlineData(null, 401)]
    public async Task A_condition_on_an_action_knows_which(string? user, int status)
    {
        var path = await CreateAsync();
        (await application.SendAsync("POST", path + "/action", """{"action":"mark"}""", user: user)).Expect(status);
        Assert.Equal(status == 200 ? "marked" : "new", (await application.SendAsync("GET", path)).Expect(200)["note"]!.ToString());
    }

    private async Task<string> CreateAsync() => "/guardeds/" + (await application.SendAsync("POST", "/guardeds", Body, user: "ann")).Expect(201)["id"];
}
