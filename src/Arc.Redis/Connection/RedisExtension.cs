using Arc.Caching;
using Arc.Idempotency;
using Arc.Redis;
using Arc.Redis.Caching;
using Arc.Redis.Idempotency;
using Arc.Redis.Transports;
using Arc.Resources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

[assembly: ArcExtension(typeof(RedisExtension))]

namespace Arc.Redis;

/// <summary>
/// Gives an application that references this package its connection, when <c>ConnectionStrings:Redis</c> is set, and offers
/// its transports.
/// </summary>
public sealed class RedisExtension : IArcExtension
{
    /// <inheritdoc/>
    public void Configure(ArcBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddTransport<RedisStreamsProvider>().AddTransport<RedisPubSubProvider>();
        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("Redis"))) return;

        builder.Services.AddArcRedis();
        builder.Services.AddSingleton<IIdempotencyStore, RedisIdempotencyStore>();
        builder.Services.AddSingleton<IChangeExchange, RedisChangeExchange>();
        builder.Services.AddSingleton<IAnswerStore, RedisAnswerStore>();
    }
}
