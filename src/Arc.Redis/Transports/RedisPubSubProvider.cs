using Arc.Events;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Redis.Transports;

/// <summary>Offers Redis pub/sub.</summary>
/// <param name="services">The application's services; the connection among them exists when Redis is configured.</param>
internal sealed class RedisPubSubProvider(IServiceProvider services) : TransportProvider
{
    public override string Name => "redis-pubsub";

    public override string? ConnectionName => "Redis";

    public override IEventTransport Open() => new RedisPubSubTransport(
        services.GetRequiredService<RedisConnection>(),
        services.GetRequiredService<VolatileGroups>(),
        services.GetRequiredService<IOptions<TransportOptions>>().Value,
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<RedisPubSubTransport>>());
}
