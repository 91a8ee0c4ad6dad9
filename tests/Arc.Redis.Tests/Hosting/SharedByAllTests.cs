using System.Net;
using Arc.Redis.Tests.Caching;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.Options;

namespace Arc.Redis.Tests.Hosting;

/// <summary>On PostgreSQL and Redis an application of several instances has all that they must share.</summary>
public sealed class SharedByAllTests
{
    [Theory]
    [InlineData("postgresql")]
    [InlineData("redis-streams")]
    public async Task SC_148_It_starts_and_serves(string transport)
    {
        await using var instances = new Instances(RealRedis.Shared, ("Arc:Distributed", "true"), ("Arc:Transport", transport), ("Arc:Transports:Name", $"t{Guid.CreateVersion7():N}"));
        var (one, other) = (await instances.StartAsync(), await instances.StartAsync());
        var path = await one.CreateBoardAsync();

        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task SC_148_With_the_transport_of_one_process_it_does_not_start()
    {
        await using var instances = new Instances(RealRedis.Shared, ("Arc:Distributed", "true"));

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => instances.StartAsync());
        Assert.Contains("Arc:Transport", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }
}
