using System.Net;
using Arc.Runtime.Tests.Golden;

namespace Arc.Redis.Tests.Caching;

/// <summary>What many ask of many instances at once is read by one of them.</summary>
public sealed class SharedFlightTests
{
    private static readonly (string, string)[] _settings = [("Arc:Cache:Store", "redis"), ("Arc:Cache:StoreTimeout", "00:00:10")];

    [Fact]
    public async Task A_crowd_at_three_instances_costs_one_read()
    {
        await using var instances = new Instances(RealRedis.Shared, [.. _settings, ("Arc:Cache:Lease", "00:01:00")]);
        GoldenHost[] hosts = [await instances.StartAsync(), await instances.StartAsync(), await instances.StartAsync()];
        await hosts[0].CreateBoardAsync();
        await hosts[0].ToldAsync();
        Array.ForEach(hosts, host => host.Boards.AfterRead = () => Task.Delay(500));

        var answers = await Task.WhenAll(Enumerable.Range(0, 150).Select(i => hosts[i % 3].GetAsync("/cached-boards/b1")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, hosts.Sum(host => host.Boards.Reads));
    }

    [Fact]
    public async Task An_instance_that_hangs_while_reading_holds_others_up_for_its_lease_and_no_longer()
    {
        await using var instances = new Instances(RealRedis.Shared, [.. _settings, ("Arc:Cache:Lease", "00:00:00.500")]);
        var (one, other) = (await instances.StartAsync(), await instances.StartAsync());
        await one.CreateBoardAsync();
        await one.ToldAsync();
        var (read, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        one.Boards.AfterRead = () =>
        {
            read.TrySetResult();
            return go.Task;
        };
        var hanging = one.ReadAsync();
        await read.Task;

        Assert.Equal(("miss", null), await other.ReadAsync());
        Assert.False(hanging.IsCompleted);
        go.SetResult();
        Assert.Equal(("miss", null), await hanging);
    }
}
