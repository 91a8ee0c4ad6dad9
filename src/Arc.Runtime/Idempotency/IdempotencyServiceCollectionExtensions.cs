using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Arc.Idempotency;

internal static class IdempotencyServiceCollectionExtensions
{
    /// <summary>What keeps the answers of keyed writes.</summary>
    public static void AddArcIdempotency(this IServiceCollection services)
    {
        services.AddOptions<IdempotencyOptions>().BindConfiguration(IdempotencyOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IdempotencyOptions>, IdempotencyOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IIdempotencyStore, MemoryIdempotencyStore>());
        services.TryAddSingleton<UnkeptAnswers>();
        services.TryAddSingleton<IdempotencyGate>();
        services.TryAddSingleton(provider => new IdempotencyKeys(provider.GetRequiredService<IdempotencyGate>()));
        services.AddHostedService(provider => provider.GetRequiredService<UnkeptAnswers>());
        services.AddHostedService<ExpiredKeys>();
    }
}
