using Arc.Events;
using Arc.Runtime.Tests.Transports;
using Arc.Transports;

namespace Arc.Redis.Tests.Transports;

/// <summary>The common promises on a real Redis, with names of the test's own on the shared server.</summary>
public abstract class RedisConformance(string transport) : TransportConformance
{
    private readonly Dictionary<IEventTransport, RedisApplication> _applications = [];

    protected string Name { get; } = $"test-{Guid.CreateVersion7():N}";

    /// <summary>A server of the test's own, once one was started; the shared one before.</summary>
    private protected RealRedis? Own { get; private set; }

    protected override Task<IEventTransport> OpenAsync() => Task.FromResult(Open().Transport);

    protected override IDeadLetters DeadLettersOf(IEventTransport transport) => _applications[transport].DeadLetters;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();

        foreach (var application in _applications.Values)
        {
            await application.DisposeAsync();
        }

        if (Own is not null)
        {
            await Own.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected RedisApplication Open(Action<TransportOptions>? configure = null)
    {
        // Only a server of the test's own goes away; of the shared one every answer comes, if late.
        var commandTimeout = TimeSpan.FromSeconds(Own is null ? 60 : 2);
        var application = new RedisApplication(transport, Own?.ConnectionString ?? RealRedis.Shared, Name, commandTimeout, configure);
        _applications.Add(application.Transport, application);

        return application;
    }

    private protected async Task<RealRedis> StartOwnAsync()
    {
        Own = new RealRedis();
        await Own.StartAsync();

        return Own;
    }

    /// <summary>As the relay does: again and again, until it arrives.</summary>
    protected static Task PublishUntilAsync(IEventTransport transport, params EventEnvelope[] events) => EventuallyAsync(
        async () =>
        {
            try
            {
                await transport.PublishAsync(events, default);
                return null;
            }
            catch (Exception exception) when (exception is StackExchange.Redis.RedisException or TimeoutException)
            {
                await Task.Delay(100);
                return exception;
            }
        },
        failure => failure is null);
}
