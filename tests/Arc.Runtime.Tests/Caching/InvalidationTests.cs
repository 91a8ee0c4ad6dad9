using System.Net;
using Arc.Caching;
using Arc.Runtime.Tests.Golden;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Caching;

/// <summary>A change is seen by the next read of this process, whoever made it.</summary>
public sealed class InvalidationTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await GoldenHost.StartAsync();
        await _host.CreateBoardAsync();
        await WarmAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_change_over_HTTP_is_seen_at_once()
    {
        await _host.PatchAsync("/boards/b1", """{"owner":"x"}""");
        Assert.Equal(("miss", "x"), await OwnerAsync());

        await _host.CreateBoardAsync("b2");
        Assert.Equal(2, await CountAsync());

        await WarmAsync();
        await _host.DeleteAsync("/boards/b1");
        Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync("/cached-boards/b1")).StatusCode);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_change_by_hand_written_code_is_seen_at_once()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GoldenContext>();
        (await db.Set<Board>().SingleAsync(board => board.Id == "b1")).Owner = "x";
        await db.SaveChangesAsync();
        Assert.Equal(("miss", "x"), await OwnerAsync());

        db.AddRange(Enumerable.Range(2, 9).Select(i => new Board { Id = $"b{i}" }));
        db.SaveChanges();
        Assert.Equal(10, await CountAsync());
    }

    [Fact]
    public async Task A_change_of_what_a_tag_names_counts()
    {
        Assert.Equal("hit", (await OwnerAsync()).State);
        await _host.CreateProductAsync(Caller.Admin);
        Assert.Equal("miss", (await OwnerAsync()).State);
    }

    [Theory]
    [InlineData("board", "miss")]
    [InlineData("product", "miss")]
    [InlineData("Board", "hit")]
    public async Task Code_can_drop_what_bears_a_name_or_tag(string name, string state)
    {
        _host.Services.GetRequiredService<ResourceCache>().Drop(name);
        Assert.Equal(state, (await OwnerAsync()).State);
    }

    [Fact]
    public async Task A_change_of_something_else_does_not_count()
    {
        await _host.CreateProductAsync(Caller.Admin);
        Assert.Equal("miss", (await _host.GetAsync("/cached-products", Caller.A1)).CacheState());
        await _host.PatchAsync("/boards/b1", """{"owner":"x"}""");
        Assert.Equal("hit", (await _host.GetAsync("/cached-products", Caller.A1)).CacheState());
    }

    [Fact]
    public async Task A_write_that_was_refused_drops_nothing()
    {
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await _host.PatchAsync("/boards/b1", """{"owner":"x"}""", headers: ("If-Match", "\"other\""))).StatusCode);
        Assert.Equal("hit", (await OwnerAsync()).State);
    }

    [Fact]
    public async Task What_was_read_before_a_change_and_is_kept_after_it_is_never_given()
    {
        await _host.PatchAsync("/boards/b1", """{"owner":"old"}""");
        var (read, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _host.Boards.AfterRead = () =>
        {
            _host.Boards.AfterRead = () => Task.CompletedTask;
            read.SetResult();
            return go.Task;
        };

        var slow = OwnerAsync();
        await read.Task;
        await _host.PatchAsync("/boards/b1", """{"owner":"new"}""");

        // Who asks now does not wait for the slow one, nor is given what it read.
        Assert.Equal(("miss", "new"), await OwnerAsync());
        go.SetResult();
        Assert.Equal(("miss", "old"), await slow);
        Assert.Equal(("hit", "new"), await OwnerAsync());
    }

    [Fact]
    public async Task Readers_never_see_a_row_older_than_the_last_answered_write()
    {
        using var done = new CancellationTokenSource();
        var written = 0;
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var least = Volatile.Read(ref written);
                var row = await (await _host.GetAsync("/cached-boards/b1")).JsonAsync();
                Assert.True((int)row["m0"]! >= least, $"{row["m0"]} is older than {least}");
            }
        })).ToArray();

        for (var i = 1; i <= 100; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync("/boards/b1", $$"""{"m0":{{i}}}""")).StatusCode);
            Volatile.Write(ref written, i);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    private async Task<(string State, string? Owner)> OwnerAsync()
    {
        var answer = await _host.GetAsync("/cached-boards/b1");

        return (answer.CacheState(), (string?)(await answer.JsonAsync())["owner"]);
    }

    private async Task<int> CountAsync() =>
        (int)(await (await _host.GetAsync("/cached-boards?count=exact")).JsonAsync())["total"]!;

    private async Task WarmAsync()
    {
        await OwnerAsync();
        await CountAsync();
    }
}
