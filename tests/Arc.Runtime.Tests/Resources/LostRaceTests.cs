using System.Net;
using Arc.Runtime.Tests.Golden;

namespace Arc.Runtime.Tests.Resources;

/// <summary>Writers that meet on one row lose nothing, and none of them sees an error that is not its own.</summary>
public sealed class LostRaceTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SC_067_Of_fifty_writers_with_the_same_if_match_one_wins()
    {
        var path = await _host.CreateBoardAsync();
        var tag = (await _host.GetAsync(path)).Tag();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _host.PatchAsync(path, $$"""{"m{{i}}":1}""", null, ("If-Match", tag))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Single(await _host.EventsAsync("b1"), type => type == "board.updated");

        var winner = answers.Single(answer => answer.StatusCode == HttpStatusCode.OK).Tag();
        Assert.All(answers, answer => Assert.Equal(winner, answer.Tag()));
    }

    [Fact]
    public async Task SC_068_Fifty_writers_of_different_members_all_succeed_and_none_is_lost()
    {
        var path = await _host.CreateBoardAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, Board.Size).Select(i => _host.PatchAsync(path, $$"""{"m{{i}}":{{i + 1}}}""")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        var board = await (await _host.GetAsync(path)).JsonAsync();
        Assert.All(Enumerable.Range(0, Board.Size), i => Assert.Equal(i + 1, (int?)board[Board.Cell(i)]));
        Assert.Equal(Board.Size, (await _host.EventsAsync("b1")).Count(type => type == "board.updated"));
    }

    [Fact]
    public async Task SC_068_A_hundred_writers_of_different_rows_do_not_touch_each_other()
    {
        var paths = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => _host.CreateBoardAsync($"b{i}")));
        await Task.WhenAll(paths.Select((path, i) => _host.PatchAsync(path, $$"""{"m0":{{i}}}""")));

        for (var i = 0; i < paths.Length; i++)
        {
            Assert.Equal(i, (int?)(await (await _host.GetAsync(paths[i])).JsonAsync())["m0"]);
        }
    }

    [Fact]
    public async Task SC_069_A_patch_that_races_a_delete_never_brings_the_row_back()
    {
        for (var round = 0; round < 200; round++)
        {
            var path = await _host.CreateBoardAsync($"r{round}");
            var patch = _host.PatchAsync(path, """{"m0":1}""");
            var delete = _host.DeleteAsync(path);

            Assert.Equal(HttpStatusCode.NoContent, (await delete).StatusCode);
            Assert.Contains((await patch).StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound });
            Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await _host.PatchAsync(path, """{"m0":1}""")).StatusCode);
        }
    }

    [Fact]
    public async Task SC_069_Of_ten_deletes_one_succeeds_and_the_others_find_nothing()
    {
        var path = await _host.CreateBoardAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _host.DeleteAsync(path)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound));
        Assert.Single(await _host.EventsAsync("b1"), type => type == "board.deleted");
    }

    [Fact]
    public async Task SC_084_Of_twenty_that_publish_a_draft_one_succeeds()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _host.PostAsync($"{path}/action", """{"action":"publish"}""", Caller.Admin)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);

        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "PRODUCT_NOT_DRAFT");
        }

        Assert.Single(await _host.EventsAsync(path.Split('/')[^1]), type => type == "product.updated");
    }

    [Fact]
    public async Task Two_creations_of_one_key_conflict()
    {
        await _host.CreateBoardAsync("same");

        await (await _host.PostAsync("/boards", """{"id":"same"}""")).ProblemAsync(HttpStatusCode.Conflict, "arc.conflict");
    }
}
