using Arc.Redis.Caching;
using Arc.Runtime.Tests.Caching;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Arc.Redis.Tests.Caching;

/// <summary>Instances that tell each other of changes on a channel of Redis.</summary>
public sealed class ChangesAcrossInstancesTests : ChangeConformance
{
    private protected override CachingInstances Instances { get; } = new Instances(RealRedis.Shared);

    private CacheKeys Keys => new(((Instances)Instances).Namespace);

    [Fact]
    public async Task Who_stops_takes_itself_off_the_list()
    {
        var stopping = await Instances.StartAsync();
        Assert.Equal(3, await MembersAsync());
        await Instances.StopAsync(stopping);

        Assert.Equal(2, await MembersAsync());
    }

    [Fact]
    public async Task Two_applications_on_one_Redis_do_not_meet()
    {
        await using var others = new Instances(RealRedis.Shared);
        var other = await others.StartAsync();
        await other.CreateBoardAsync();
        await other.ReadAsync();
        await One.ChangeAsync("x");
        await Until.OwnerAsync(Other, "x");

        Assert.Equal(("hit", null), await other.ReadAsync());
    }

    protected override async Task<Func<int>> ListenAsync()
    {
        var count = 0;
        var channel = new RedisChannel(Keys.Changes, RedisChannel.PatternMode.Literal);
        await One.Services.GetRequiredService<RedisConnection>().SubscribeAsync(channel, (_, _) => Interlocked.Increment(ref count));

        return () => Volatile.Read(ref count);
    }

    private Task<long> MembersAsync() =>
        One.Services.GetRequiredService<RedisConnection>().ExecuteAsync(database => database.SortedSetLengthAsync(Keys.Members));
}
