using Arc.Resources;
using Arc.Runtime.Tests.Golden;
using Microsoft.AspNetCore.Builder;

namespace Arc.Redis.Tests.Caching;

/// <summary>Instances that share a Redis, too.</summary>
internal sealed class Instances(string redis, params (string Name, string Value)[] settings) : CachingInstances
{
    /// <summary>Theirs alone, on a server that others use too.</summary>
    public string Namespace { get; init; } = $"test-{Guid.CreateVersion7():N}";

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration["ConnectionStrings:Redis"] = redis;
        builder.Configuration["Arc:Cache:Namespace"] = Namespace;

        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        new RedisExtension().Configure(new ArcBuilder(builder.Services, builder.Configuration));
    }
}
