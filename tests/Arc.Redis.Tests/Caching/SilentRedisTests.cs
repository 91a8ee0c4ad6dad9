using Arc.Redis.Caching;
using Arc.Runtime.Tests.Golden;

namespace Arc.Redis.Tests.Caching;

/// <summary>What an instance cannot hear of, it does not go on giving for longer than it says.</summary>
public sealed class SilentRedisTests : IAsyncLifetime
{
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(1);

    private readonly RealRedis _redis = new();
    private readonly Instances _instances;

    public SilentRedisTests() => _instances = new Instances(_redis.ConnectionString, ("Arc:Cache:MaxSilence", "00:00:01"));

    public async ValueTask InitializeAsync()
    {
        await _redis.StartAsync();
        await _instances.StartAsync();
        await _instances.StartAsync();
        await One.CreateBoardAsync();
        await HitAsync(null);
    }

    private GoldenHost One => _instances[0];

    private GoldenHost Other => _instances[1];

    public async ValueTask DisposeAsync()
    {
        await _instances.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Without_Redis_reads_and_writes_go_on_and_nothing_older_than_the_silence_is_given()
    {
        await _redis.StopAsync();
        await One.ChangeAsync("x");
        await Task.Delay(_silence);

        Assert.Equal(("bypass", "x"), await Other.ReadAsync());
        Assert.Equal(("bypass", "x"), await One.ReadAsync());

        await _redis.StartAsync();
        await HitAsync("x");
    }

    [Fact]
    public async Task A_Redis_that_does_not_answer_holds_up_no_request_and_what_was_changed_meanwhile_is_told_later()
    {
        _redis.Freeze();

        try
        {
            await One.ChangeAsync("x");
            await Task.Delay(_silence);
            Assert.Equal(("bypass", "x"), await Other.ReadAsync());
        }
        finally
        {
            _redis.Thaw();
        }

        await HitAsync("x");
    }

    [Fact]
    public async Task A_message_that_was_lost_shows_and_drops_everything()
    {
        await _instances.ChangeSecretlyAsync("x");
        await _redis.ExecuteAsync("SET", Keys.State!, "a change that nobody heard of");

        await Until.OwnerAsync(Other, "x");
        await HitAsync("x");
    }

    [Fact]
    public async Task After_a_flush_everything_is_dropped_and_changes_are_heard_again()
    {
        await _instances.ChangeSecretlyAsync("x");
        await _redis.ExecuteAsync("FLUSHALL");
        await Until.OwnerAsync(One, "x");
        await Until.OwnerAsync(Other, "x");

        await One.ChangeAsync("y");
        await Until.OwnerAsync(Other, "y");
        await HitAsync("y");
    }

    [Fact]
    public async Task An_instance_that_died_without_a_farewell_lets_all_drop_everything()
    {
        await _instances.ChangeSecretlyAsync("x");
        await _redis.ExecuteAsync("ZADD", Keys.Members!, "1", "the dead");

        await Until.OwnerAsync(One, "x");
        await Until.OwnerAsync(Other, "x");
    }

    [Fact]
    public async Task An_instance_starts_without_Redis_and_caches_once_it_is_there()
    {
        await _redis.StopAsync();
        var third = await _instances.StartAsync(hears: false);
        await Until.TrueAsync(async () => await third.ReadAsync() == ("bypass", null));

        await _redis.StartAsync();
        await Until.TrueAsync(async () => await third.ReadAsync() == ("hit", null));
    }

    private CacheKeys Keys => new(_instances.Namespace);

    private Task HitAsync(string? owner) =>
        Until.TrueAsync(async () => await One.ReadAsync() == ("hit", owner) && await Other.ReadAsync() == ("hit", owner));
}
