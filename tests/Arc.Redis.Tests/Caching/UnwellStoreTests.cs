using System.Net;
using Arc.Runtime.Tests.Golden;

namespace Arc.Redis.Tests.Caching;

/// <summary>A Redis that is down, slow, flushed or full costs speed, and neither an error nor a wrong answer.</summary>
public sealed class UnwellStoreTests : IAsyncDisposable
{
    private readonly RealRedis _redis = new();
    private Instances? _instances;

    private GoldenHost One => _instances![0];

    private GoldenHost Other => _instances![1];

    public async ValueTask DisposeAsync()
    {
        if (_instances is not null)
        {
            await _instances.DisposeAsync();
        }

        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task SC_120_A_Redis_that_does_not_answer_is_passed_by_and_used_again_once_it_does()
    {
        await StartAsync(("Arc:Cache:MaxSilence", "00:01:00"));
        await HitAsync(null);
        _redis.Freeze();

        try
        {
            // What needs no cache does not ask it at all.
            Assert.Equal(HttpStatusCode.OK, (await One.GetAsync("/boards/b1")).StatusCode);

            for (var limit = 1; limit <= 20; limit++)
            {
                Assert.Equal("miss", (await One.GetAsync($"/cached-boards?limit={limit}")).CacheState());
            }

            await One.ChangeAsync("x");
            Assert.Equal(("miss", "x"), await One.ReadAsync());
            Assert.Contains(One.Log.Entries, entry => entry.Id == 8003);
        }
        finally
        {
            _redis.Thaw();
        }

        await HitAsync("x");

        for (var limit = 100; !One.Log.Entries.Any(entry => entry.Id == 8004); limit++)
        {
            Assert.Equal(HttpStatusCode.OK, (await One.GetAsync($"/cached-boards?limit={50 + (limit % 50)}&page={limit}")).StatusCode);
            Assert.True(limit < 5000);
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task A_Redis_that_is_gone_is_passed_by_and_used_again_once_it_is_back()
    {
        await StartAsync(("Arc:Cache:MaxSilence", "00:01:00"));
        await HitAsync(null);
        await _redis.StopAsync();

        for (var limit = 1; limit <= 20; limit++)
        {
            Assert.Equal("miss", (await One.GetAsync($"/cached-boards?limit={limit}")).CacheState());
        }

        await One.ChangeAsync("x");
        Assert.Equal(("miss", "x"), await One.ReadAsync());
        await _redis.StartAsync();
        await HitAsync("x");
    }

    [Fact]
    public async Task After_a_flush_answers_are_right_and_kept_again()
    {
        await StartAsync(("Arc:Cache:MaxSilence", "00:01:00"));
        await HitAsync(null);
        await _redis.ExecuteAsync("FLUSHALL");
        await One.ChangeAsync("x");
        await HitAsync("x");

        var third = await _instances!.StartAsync();
        await Until.TrueAsync(async () => await third.ReadAsync() == ("hit", "x"));
    }

    [Fact]
    public async Task A_Redis_that_goes_back_to_an_earlier_state_gives_nothing_of_that_time()
    {
        await StartAsync(("Arc:Cache:MaxSilence", "00:00:01"));
        await HitAsync(null);
        await One.ToldAsync();
        await new StoredAnswers(One, _instances!.Namespace).UntilAsync(1);
        await _redis.RememberAsync();
        await One.ChangeAsync("x");
        await HitAsync("x");

        await _redis.GoBackAsync();
        var third = await _instances.StartAsync();
        await Until.OwnerAsync(third, "x");
        await Until.TrueAsync(() => One.Log.Entries.Any(entry => entry.Id == 7971) && Other.Log.Entries.Any(entry => entry.Id == 7971));
        await HitAsync("x");
        await Until.TrueAsync(async () => await third.ReadAsync() == ("hit", "x"));
    }

    [Fact]
    public async Task A_Redis_that_is_full_counts_as_one_that_is_away()
    {
        await StartAsync(("Arc:Cache:MaxSilence", "00:00:01"));
        await HitAsync(null);
        await _redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        await One.ChangeAsync("x");
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.Equal(("bypass", "x"), await Other.ReadAsync());
        await _redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        await HitAsync("x");
    }

    private async Task StartAsync(params (string, string)[] settings)
    {
        await _redis.StartAsync();
        _instances = new Instances(_redis.ConnectionString, [("Arc:Cache:Store", "redis"), .. settings]);
        await _instances.StartAsync();
        await _instances.StartAsync();
        await One.CreateBoardAsync();
    }

    private Task HitAsync(string? owner) =>
        Until.TrueAsync(async () => await One.ReadAsync() == ("hit", owner) && await Other.ReadAsync() == ("hit", owner));
}
