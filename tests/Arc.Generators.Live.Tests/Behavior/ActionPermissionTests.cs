using Arc.Generators.Live.Hosting;

namespace Arc.Generators.Live.Behavior;

/// <summary>Each action is for those whom its own line names, whatever its neighbours allow.</summary>
public sealed class ActionPermissionTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    [Fact]
    public async Task SC_081_A_public_action_is_for_all_and_a_protected_one_by_role()
    {
        var path = "/doors/" + (await application.SendAsync("POST", "/doors", "{}", "admin", "root")).Expect(201)["id"];
        Task<LiveAnswer> ActAsync(string action, string? roles = null, string? user = null) =>
            application.SendAsync("POST", $"{path}/action", $$"""{"action":"{{action}}"}""", roles, user);

        (await ActAsync("ping")).Expect(200);
        (await ActAsync("publish")).Expect(401);
        (await ActAsync("ping", "", "a1")).Expect(200);
        (await ActAsync("publish", "", "a1")).Expect(403);
        (await ActAsync("publish", "admin", "a1")).Expect(403);
        Assert.False((await application.SendAsync("GET", path)).Expect(200)["isOpen"]!.GetValue<bool>());

        (await ActAsync("publish", "editor", "a1")).Expect(200);
        var door = (await application.SendAsync("GET", path)).Expect(200);
        Assert.Equal((2, true), (door["rings"]!.GetValue<int>(), door["isOpen"]!.GetValue<bool>()));
    }
}
