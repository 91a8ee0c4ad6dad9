using Arc.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.PostgreSql.Tests.Shop;

/// <summary>Lets tests see retries without waiting for them.</summary>
public static class RelayPace
{
    public static void Set(IServiceCollection services, int attempts, TimeSpan delay, TimeSpan poll, TimeSpan timeout) =>
        services.AddSingleton(new RelayPolicy { MaxAttempts = attempts, FirstDelay = delay, MaxDelay = delay, Poll = poll, DeliveryTimeout = timeout });
}
