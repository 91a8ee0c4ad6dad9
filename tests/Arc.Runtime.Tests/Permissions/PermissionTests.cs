using System.Net;
using Arc.Permissions;
using Arc.Runtime.Tests.Golden;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Permissions;

/// <summary>Nobody gets further than a permission lets them.</summary>
public sealed class PermissionTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync(builder =>
        builder.Services.AddAuthorizationBuilder().AddPolicy("editors", policy => policy.RequireRole("editor")));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SC_025_What_can_be_read_but_not_changed_is_404_to_a_change()
    {
        await _host.CreateBoardAsync("draft");
        await _host.CreateBoardAsync("done");
        _host.Boards.Permit = context => new(context.Operation == Operations.Update ? Decision<Board>.Rows(board => board.Id == "draft") : Decision<Board>.Granted);

        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/boards/done")).StatusCode);
        await (await _host.PatchAsync("/boards/done", """{"m1":1}""")).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync("/boards/draft", """{"m1":1}""")).StatusCode);
    }

    [Fact]
    public async Task SC_026_Who_is_not_the_owner_finds_nothing_to_change()
    {
        await OwnAsync("n", "a1");

        await (await _host.PatchAsync("/boards/n", """{"m1":1}""", Caller.A2)).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        await (await _host.DeleteAsync("/boards/n", Caller.A2)).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync("/boards/n", """{"m1":1}""", Caller.A1)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _host.DeleteAsync("/boards/n", Caller.Admin)).StatusCode);
    }

    [Fact]
    public async Task SC_027_A_row_without_an_owner_is_nobodys()
    {
        await OwnAsync("n", null);

        await (await _host.PatchAsync("/boards/n", """{"m1":1}""", Caller.A1)).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        await (await _host.DeleteAsync("/boards/n", Caller.A1)).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        Assert.Equal(0, (int?)(await (await _host.GetAsync("/boards/n", Caller.Admin)).JsonAsync())["m1"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SC_029_A_check_that_throws_denies_and_says_nothing(bool synchronously)
    {
        _host.Boards.Permit = synchronously
            ? _ => throw new InvalidOperationException("the secret inside")
            : async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException("the secret inside");
            };

        foreach (var caller in new[] { null, Caller.A1 })
        {
            foreach (var answer in new[] { await _host.GetAsync("/boards", caller), await _host.GetAsync("/boards/b", caller), await _host.PostAsync("/boards", "{}", caller) })
            {
                await answer.ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
                Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }

        Assert.Equal(6, _host.Log.Entries.Count(entry => entry is { Level: LogLevel.Warning, Id.Id: 1100 }));
    }

    [Fact]
    public async Task Without_an_identity_it_is_401_with_the_schemes_challenge_and_with_one_403()
    {
        _host.Boards.Permit = _ => default;

        var anonymous = await _host.GetAsync("/boards");
        await anonymous.ProblemAsync(HttpStatusCode.Unauthorized, "arc.unauthorized");
        Assert.Equal("Test realm=\"golden\"", anonymous.Headers.WwwAuthenticate.Single().ToString());
        await (await _host.GetAsync("/boards", Caller.A1)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
    }

    [Fact]
    public async Task Policies_of_the_host_decide_too()
    {
        _host.Boards.Permit = async context => await context.SatisfiesPolicyAsync("editors") ? Decision<Board>.Granted : default;

        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/boards", Caller.Editor)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _host.GetAsync("/boards", Caller.A1)).StatusCode);

        _host.Boards.Permit = async context => await context.SatisfiesPolicyAsync("no such policy") ? Decision<Board>.Granted : default;
        Assert.Equal(HttpStatusCode.Forbidden, (await _host.GetAsync("/boards", Caller.Editor)).StatusCode);
    }

    [Fact]
    public async Task Row_filters_of_alternatives_add_up_on_list_and_get_alike()
    {
        foreach (var id in new[] { "a", "b", "c" })
        {
            await _host.CreateBoardAsync(id);
        }

        _host.Boards.Permit = _ => new(Decision<Board>.Rows(x => x.Id == "a").Or(Decision<Board>.Rows(y => y.Id == "c")).Or(default));
        var list = await (await _host.GetAsync("/boards?count=exact")).JsonAsync();

        Assert.Equal(["a", "c"], list["data"]!.AsArray().Select(row => (string)row!["id"]!));
        Assert.Equal(2, (int?)list["total"]);
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/boards/c")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync("/boards/b")).StatusCode);
    }

    [Fact]
    public async Task A_row_cannot_be_made_or_moved_outside_of_the_filter_that_lets_the_caller_write()
    {
        _host.Boards.Permit = context => new(context.Scope.UserId is { } user ? Decision<Board>.Rows(board => board.Owner == user) : default);

        await (await _host.PostAsync("/boards", """{"id":"x","owner":"a2"}""", Caller.A1)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        Assert.Equal(HttpStatusCode.Created, (await _host.PostAsync("/boards", """{"id":"x","owner":"a1"}""", Caller.A1)).StatusCode);
        await (await _host.PatchAsync("/boards/x", """{"owner":"a2","m1":7}""", Caller.A1)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");

        var board = await (await _host.GetAsync("/boards/x", Caller.A1)).JsonAsync();
        Assert.Equal("a1", (string?)board["owner"]);
        Assert.Equal(0, (int?)board["m1"]);
        Assert.Equal(["board.created"], await _host.EventsAsync("x"));
    }

    [Fact]
    public async Task A_filter_that_only_the_store_can_judge_is_judged_by_it_and_the_write_taken_back()
    {
        _host.Boards.Permit = _ => new(Decision<Board>.Rows(board => board.Owner!.StartsWith("a1")));

        await (await _host.PostAsync("/boards", """{"id":"x","owner":"b1"}""", Caller.A1)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        Assert.Equal(HttpStatusCode.Created, (await _host.PostAsync("/boards", """{"id":"x","owner":"a1"}""", Caller.A1)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync("/boards/x", """{"m1":1}""", Caller.A1)).StatusCode);
        await (await _host.PatchAsync("/boards/x", """{"owner":"b1","m1":7}""", Caller.A1)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");

        Assert.Equal(1, (int?)(await (await _host.GetAsync("/boards/x", Caller.A1)).JsonAsync())["m1"]);
        Assert.Equal(["board.created", "board.updated"], await _host.EventsAsync("x"));
    }

    private async Task OwnAsync(string id, string? owner)
    {
        await _host.PostAsync("/boards", $$"""{"id":"{{id}}","owner":{{(owner is null ? "null" : $"\"{owner}\"")}}}""");
        _host.Boards.Permit = context => new(
            context.Operation == Operations.Get || context.Scope.HasAnyRole("admin") ? Decision<Board>.Granted
            : context.Scope.UserId is { } user ? Decision<Board>.Rows(board => board.Owner == user, board => board.Owner == user)
            : default);
    }
}
