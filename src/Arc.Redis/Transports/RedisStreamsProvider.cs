using Arc.Events;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Redis.Transports;

/// <summary>Offers Redis Streams.</summary>
/// <param name="services">The application's services; the connection among them exists when Redis is configured.</param>
internal sealed class RedisStreamsProvider(IServiceProvider services) : TransportProvider
{
    public override string Name => "redis-streams";

    public override string? ConnectionName => "Redis";

    public override IEventTransport Open() => new RedisStreamsTransport(
        services.GetRequiredService<RedisConnection>(),
        services.GetRequiredService<IOptions<TransportOptions>>().Value,
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<RedisStreamsTransport>>());

    public override IDeadLetters? DeadLettersOf(IEventTransport transport) =>
        new RedisStreamsDeadLetters(services.GetRequiredService<RedisConnection>(), ((RedisStreamsTransport)transport).Keys);
}
