using Arc.Events;
using Arc.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Transports;

internal static class TransportsServiceCollectionExtensions
{
    /// <summary>How events travel, and who receives them. A transport that was registered before stays.</summary>
    public static void AddArcTransports(this IServiceCollection services)
    {
        services.AddOptions<TransportOptions>().BindConfiguration(TransportOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TransportOptions>, TransportOptionsValidator>());
        services.TryAddSingleton<TransportMetrics>();
        services.TryAddSingleton(provider => new VolatileGroups(
            provider.GetRequiredService<IDeadLetterStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<TransportMetrics>(),
            provider.GetRequiredService<ILogger<VolatileGroups>>()));
        services.TryAddSingleton<IDeadLetterStore, EntityDeadLetterStore>();
        services.AddSingleton<TransportProvider, MemoryTransportProvider>();
        services.TryAddSingleton<TransportSelection>();
        services.TryAddSingleton(provider => provider.GetRequiredService<TransportSelection>().Transport);
        services.TryAddSingleton(provider => provider.GetRequiredService<TransportSelection>().DeadLetters);
        services.TryAddSingleton<EventInbox>();
        services.TryAddSingleton<SubscriberDispatch>();
        services.AddHostedService<OldMarks>();

        // Before the relay: it stops after it, and the relay finds the groups that want events.
        services.AddHostedService<SubscriberHost>();
    }
}
