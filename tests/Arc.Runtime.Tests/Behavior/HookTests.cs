using System.Net;
using Arc.Runtime.Tests.Golden;

namespace Arc.Runtime.Tests.Behavior;

/// <summary>Hooks before the save can refuse it; hooks after it cannot undo it.</summary>
public sealed class HookTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SC_074_A_refusal_before_the_save_leaves_no_trace()
    {
        await _host.CreateBoardAsync("kept");
        _host.Boards.Before = (_, _) => throw new DomainException("SELF_REFERRAL", "Nobody refers to himself.");

        await (await _host.PostAsync("/boards", """{"id":"b"}""")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "SELF_REFERRAL");
        await (await _host.PatchAsync("/boards/kept", """{"m1":1}""")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "SELF_REFERRAL");
        await (await _host.DeleteAsync("/boards/kept")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "SELF_REFERRAL");

        Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync("/boards/b")).StatusCode);
        Assert.Equal(0, (int?)(await (await _host.GetAsync("/boards/kept")).JsonAsync())["m1"]);
        Assert.Empty(await _host.EventsAsync("b"));
        Assert.Equal(["board.created"], await _host.EventsAsync("kept"));
    }

    [Fact]
    public async Task SC_075_A_failure_after_the_save_is_logged_and_the_other_hooks_still_run()
    {
        var ran = 0;
        _host.Boards.After.Add((_, _) => throw new InvalidOperationException("after"));
        _host.Boards.After.Add((_, _) =>
        {
            ran++;
            return default;
        });

        Assert.Equal(HttpStatusCode.Created, (await _host.PostAsync("/boards", """{"id":"b"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync("/boards/b", """{"m1":1}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync("/boards/b", """{"m1":1}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _host.DeleteAsync("/boards/b")).StatusCode);
        Assert.Equal(3, ran);
        Assert.Equal(3, _host.Log.Entries.Count(entry => entry.Id.Id == 1600));
        Assert.Equal(["board.created", "board.updated", "board.deleted"], await _host.EventsAsync("b"));
    }

    [Fact]
    public async Task What_a_hook_adds_is_saved_with_the_row_or_not_at_all()
    {
        _host.Boards.Before = (_, context) =>
        {
            context.Db.Add(new Board { Id = "added" });
            return default;
        };

        await _host.CreateBoardAsync("first");

        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/boards/added")).StatusCode);
        await (await _host.PostAsync("/boards", """{"id":"second"}""")).ProblemAsync(HttpStatusCode.Conflict, "arc.conflict");
    }
}
