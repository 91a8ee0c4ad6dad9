using Arc.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Arc.Caching;

internal static class CacheServiceCollectionExtensions
{
    /// <summary>What keeps the answers of cached resources.</summary>
    public static void AddArcCaching(this IServiceCollection services)
    {
        services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CacheOptions>, CacheOptionsValidator>());
        services.TryAddSingleton(provider => new ExchangeSelection(provider.GetService<IChangeExchange>(), provider.GetService<StoreSelection>()));
        services.TryAddSingleton(provider => new UntoldChanges(provider.GetRequiredService<ExchangeSelection>().Exchange is not null));
        services.TryAddSingleton<Generations>();
        services.TryAddSingleton(provider => new ChangeLedger(
            provider.GetRequiredService<Generations>(),
            provider.GetRequiredService<UntoldChanges>(),
            provider.GetRequiredService<ExchangeSelection>().Exchange is not null,
            provider.GetRequiredService<IOptions<CacheOptions>>()));
        services.AddHostedService<ChangeListener>();
        services.TryAddSingleton<MemoryAnswers>();
        services.AddMetrics();
        services.TryAddSingleton<CacheMetrics>();
        services.TryAddSingleton<DatabaseIdentity>();
        services.TryAddSingleton<CachedReadsSource>();
        services.TryAddSingleton(provider => new ResourceCache(provider.GetRequiredService<Generations>()));
    }
}
