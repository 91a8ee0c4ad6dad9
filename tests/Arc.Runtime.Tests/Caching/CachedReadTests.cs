using System.Net;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Caching;

/// <summary>Fresh answers are given again, stale ones are given while they are renewed once, old ones are gone.</summary>
public sealed class CachedReadTests : IAsyncLifetime
{
    private readonly ShiftedTime _time = new();
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await GoldenHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(_time));
        await _host.CreateBoardAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SC_114_An_answer_is_a_miss_then_hits_then_stale_then_gone()
    {
        Assert.Equal(["miss", "hit"], [await StateAsync(), await StateAsync()]);

        _time.Advance(900);
        Assert.Equal("hit", await StateAsync());

        _time.Advance(200);
        Assert.Equal("stale", await StateAsync());
        await RenewedAsync();

        _time.Advance(6100);
        Assert.Equal("miss", await StateAsync());
        Assert.Equal(3, _host.Boards.Reads);
    }

    [Fact]
    public async Task A_hit_gives_the_same_bytes_and_headers_and_its_age()
    {
        var first = await _host.GetAsync("/cached-boards/b1");
        _time.Advance(300);
        var again = await _host.GetAsync("/cached-boards/b1");

        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(await (await _host.GetAsync("/boards/b1")).Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Tag(), again.Tag());
        Assert.Equal("application/json; charset=utf-8", again.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache, private", again.Headers.CacheControl?.ToString());
        Assert.Null(first.Headers.Age);
        Assert.InRange(again.Headers.Age!.Value.TotalSeconds, 300, 800);
        Assert.Equal(1, _host.Boards.Reads);
    }

    [Fact]
    public async Task HEAD_is_GET_without_the_body()
    {
        var get = await _host.GetAsync("/cached-boards/b1");
        var head = await _host.SendAsync(HttpMethod.Head, "/cached-boards/b1");

        Assert.Equal("hit", head.CacheState());
        Assert.Equal(get.Tag(), head.Tag());
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task SC_122_A_condition_is_answered_from_the_cache()
    {
        var tag = (await _host.GetAsync("/cached-boards/b1")).Tag();

        foreach (var condition in new[] { tag, $"W/{tag}", $"\"other\", {tag}", "*" })
        {
            var known = await _host.GetAsync("/cached-boards/b1", headers: ("If-None-Match", condition));
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            Assert.Equal("hit", known.CacheState());
        }

        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/cached-boards/b1", headers: ("If-None-Match", "\"other\""))).StatusCode);
        await _host.PatchAsync("/boards/b1", """{"m1":1}""");
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/cached-boards/b1", headers: ("If-None-Match", tag))).StatusCode);
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_share_one_read()
    {
        _host.Boards.AfterRead = () => Task.Delay(500);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _host.GetAsync("/cached-boards/b1")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, _host.Boards.Reads);
    }

    [Fact]
    public async Task A_hundred_who_meet_a_stale_answer_get_it_at_once_and_it_is_renewed_once()
    {
        await StateAsync();
        _time.Advance(1100);
        var gate = new TaskCompletionSource();
        _host.Boards.AfterRead = () => gate.Task;

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _host.GetAsync("/cached-boards/b1")));
        gate.SetResult();
        await RenewedAsync();

        Assert.All(answers, answer => Assert.Equal("stale", answer.CacheState()));
        Assert.Equal(2, _host.Boards.Reads);
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_the_stale_answer_until_its_time_is_over()
    {
        await StateAsync();
        _time.Advance(1100);
        _host.Boards.AfterRead = () => throw new InvalidOperationException("The database is away.");

        Assert.Equal("stale", await StateAsync());
        await ReadAsync(reads: 2);
        Assert.Equal("stale", await StateAsync());

        _time.Advance(5000);
        Assert.Equal(HttpStatusCode.InternalServerError, (await _host.GetAsync("/cached-boards/b1")).StatusCode);

        _host.Boards.AfterRead = () => Task.CompletedTask;
        Assert.Equal("miss", await StateAsync());
    }

    [Fact]
    public async Task SC_121_What_is_not_there_is_not_remembered()
    {
        await (await _host.GetAsync("/cached-boards/later")).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        await _host.CreateBoardAsync("later");

        Assert.Equal("miss", (await _host.GetAsync("/cached-boards/later")).CacheState());
    }

    [Fact]
    public async Task Lists_are_cached_by_what_is_asked_in_whatever_order_it_is_said()
    {
        Assert.Equal("miss", (await _host.GetAsync("/cached-boards?limit=5&count=exact")).CacheState());
        Assert.Equal("hit", (await _host.GetAsync("/cached-boards?count=exact&limit=5")).CacheState());
        Assert.Equal("miss", (await _host.GetAsync("/cached-boards?limit=5")).CacheState());
        Assert.Equal("hit", (await _host.GetAsync("/cached-boards?limit=5&page=1")).CacheState());
        Assert.Equal("miss", (await _host.GetAsync("/cached-boards?limit=5&page=2")).CacheState());
        Assert.Equal("miss", (await _host.GetAsync("/cached-boards?limit=5&after=")).CacheState());
        Assert.Equal("hit", (await _host.GetAsync("/cached-boards?limit=5&after=")).CacheState());
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.GetAsync("/cached-boards?limit=5&colour=red")).StatusCode);
    }

    [Fact]
    public async Task A_resource_that_is_not_cached_says_nothing_of_a_cache() =>
        Assert.Equal("", (await _host.GetAsync("/boards/b1")).CacheState());

    private async Task<string> StateAsync()
    {
        var answer = await _host.GetAsync("/cached-boards/b1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return answer.CacheState();
    }

    /// <summary>Waits until a renewal has been kept.</summary>
    private async Task RenewedAsync()
    {
        for (var i = 0; i < 1200 && await StateAsync() != "hit"; i++)
        {
            await Task.Delay(100);
        }

        Assert.Equal("hit", await StateAsync());
    }

    /// <summary>Waits until a renewal has come as far as the rows.</summary>
    private async Task ReadAsync(int reads)
    {
        for (var i = 0; i < 1200 && _host.Boards.Reads < reads; i++)
        {
            await Task.Delay(100);
        }
    }
}
