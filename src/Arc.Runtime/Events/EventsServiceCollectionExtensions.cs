using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Arc.Events;

internal static class EventsServiceCollectionExtensions
{
    /// <summary>What takes, stores and delivers events.</summary>
    public static void AddArcEvents(this IServiceCollection services)
    {
        services.TryAddSingleton<EventCapture>();
        services.TryAddSingleton<EventFactory>();
        services.TryAddSingleton<CommitWatch>();
        services.TryAddSingleton<OutboxSignal>();
        services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutboxOptions>, OutboxOptionsValidator>());
        services.TryAddSingleton<IParkedEvents, EntityParkedEvents>();
        services.AddArcTransports();
        services.AddHostedService<OutboxRelay>();
        services.AddHostedService<CommitNotices>();
        services.AddHostedService<OldKeys>();
        services.AddMetrics();
        services.TryAddSingleton<OutboxGauge>();
        services.TryAddSingleton<OutboxMetrics>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxGauge>());
    }
}
