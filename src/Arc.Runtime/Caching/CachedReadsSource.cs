using Arc.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Caching;

/// <summary>Makes the cached reads of each resource, on the store that the options choose.</summary>
internal sealed class CachedReadsSource
{
    private readonly Generations _generations;
    private readonly MemoryAnswers _answers;
    private readonly UntoldChanges _untold;
    private readonly TimeProvider _time;
    private readonly CacheOptions _options;
    private readonly DatabaseIdentity _database;
    private readonly GuardedStore? _store;

    public CachedReadsSource(IServiceProvider services)
    {
        _generations = services.GetRequiredService<Generations>();
        _answers = services.GetRequiredService<MemoryAnswers>();
        _untold = services.GetRequiredService<UntoldChanges>();
        _time = services.GetRequiredService<TimeProvider>();
        _options = services.GetRequiredService<IOptions<CacheOptions>>().Value;
        _database = services.GetRequiredService<DatabaseIdentity>();
        Metrics = services.GetRequiredService<CacheMetrics>();

        if (_options.Store != CacheOptions.Memory)
        {
            // There is one: the options were checked.
            _store = new GuardedStore(
                services.GetServices<IAnswerStore>().First(offered => offered.Name == _options.Store),
                _options.StoreTimeout,
                _time,
                Metrics,
                services.GetRequiredService<ILogger<GuardedStore>>());
        }
    }

    public CacheMetrics Metrics { get; }

    /// <summary>The cached reads of a resource.</summary>
    /// <param name="info">The resource.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="writer">The type whose module decides, beside that of the resource, what its bytes look like.</param>
    /// <param name="logger">Told of renewals that fail.</param>
    public CachedReads Of(ResourceInfo info, CacheRules rules, Type writer, ILogger logger)
    {
        var stored = _store is null ? null : new StoredReads(
            info.Name,
            new AnswerKeys(info.ClrType, writer),
            _database,
            [info.Name, .. rules.Tags.Except([info.Name])],
            TimeSpan.FromSeconds(rules.StaleSeconds),
            TimeSpan.FromSeconds((long)rules.StaleSeconds + rules.KeepSeconds),
            _store,
            _untold,
            _options);

        return new CachedReads(info, rules, _generations, _answers, stored, _time, logger);
    }
}
