using Arc.Caching;
using Arc.Events;
using Arc.Idempotency;
using Arc.Resources;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Hosting;

/// <summary>
/// Stops the start of an application that says it runs as several instances, and would keep in the memory of each what they must
/// share: all that is missing at once, each with what mends it. Not a validator of the options, because what it looks at needs them.
/// </summary>
internal sealed partial class DistributedStart(IServiceProvider services, IOptions<ArcOptions> options, ILogger<DistributedStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Distributed)
        {
            Check();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Check()
    {
        var failures = new List<string>();

        if (services.GetRequiredService<StoreSelection>().IsInMemory)
        {
            failures.Add("Rows are kept in the memory of each instance: set ConnectionStrings:PostgreSql.");
        }

        if (services.GetRequiredService<IEventTransport>() is MemoryTransport)
        {
            failures.Add("Events reach the subscribers of one instance alone (Arc:Transport is memory): set Arc:Transport to postgresql, redis-streams or redis-pubsub.");
        }

        if (CachesAlone())
        {
            failures.Add("Cached answers are kept by each instance, and none hears of the others' changes: set ConnectionStrings:PostgreSql or ConnectionStrings:Redis (and Arc:Cache:Store to redis, to share the answers, too).");
        }

        CheckKeys(failures);

        if (failures.Count > 0)
        {
            throw new OptionsValidationException(
                nameof(ArcOptions), typeof(ArcOptions), failures.Select(failure => $"{ArcOptions.Section}:{nameof(ArcOptions.Distributed)} is set. {failure}"));
        }
    }

    private bool CachesAlone() =>
        services.GetRequiredService<ResourceCatalog>().Resources.Any(resource => resource.Info.Cache is not null)
        && services.GetRequiredService<ExchangeSelection>().Exchange is null;

    private void CheckKeys(List<string> failures)
    {
        var gate = services.GetRequiredService<IdempotencyGate>();

        if (gate.Store is not MemoryIdempotencyStore)
        {
            return;
        }

        if (gate.Options.Store is not null)
        {
            failures.Add("Idempotency keys are kept in the memory of each instance (Arc:Idempotency:Store is Memory): remove the setting, or set it to PostgreSql or Redis.");
        }
        else
        {
            HasNoKeys(logger);
        }
    }

    [LoggerMessage(2002, LogLevel.Warning, "Arc:Distributed is set, and there is no store of idempotency keys that the instances share: a request that is repeated at another instance is carried out again. Set ConnectionStrings:PostgreSql or ConnectionStrings:Redis.")]
    private static partial void HasNoKeys(ILogger logger);
}
