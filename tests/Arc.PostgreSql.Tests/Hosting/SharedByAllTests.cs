using System.Net;
using Arc.Runtime.Tests.Golden;
using Microsoft.AspNetCore.Builder;

namespace Arc.PostgreSql.Tests.Hosting;

/// <summary>On PostgreSQL alone an application of several instances has all that they must share.</summary>
public sealed class SharedByAllTests
{
    [Fact]
    public async Task SC_148_It_starts_and_serves_cached_resources_too()
    {
        await using var instances = new Distributed();
        var (one, other) = (await instances.StartAsync(), await instances.StartAsync());
        await one.CreateBoardHeardByAsync(other);

        Assert.Equal(("miss", null), await other.ReadAsync());
        await one.ChangeAsync("x");
        await Until.OwnerAsync(other, "x");
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/boards/b1")).StatusCode);
    }

    private sealed class Distributed : CachingInstances
    {
        protected override void Configure(WebApplicationBuilder builder)
        {
            builder.Configuration["Arc:Distributed"] = "true";
            builder.Configuration["Arc:Transport"] = "postgresql";
        }
    }
}
