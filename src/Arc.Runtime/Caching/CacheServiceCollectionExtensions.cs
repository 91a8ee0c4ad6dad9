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
        services.TryAddSingleton(provider => new UntoldChanges(provider.GetService<IChangeExchange>() is not null));
        services.TryAddSingleton<Generations>();
        services.TryAddSingleton(provider => new ChangeLedger(
            provider.GetRequiredService<Generations>(),
            provider.GetRequiredService<UntoldChanges>(),
            provider.GetService<IChangeExchange>() is not null,
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
