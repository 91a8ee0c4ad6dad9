using Arc.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arc.PostgreSql.Tests.Shop;

/// <summary>Lets tests see retries and takeovers without waiting for them.</summary>
public static class RelayPace
{
    public static void Set(IServiceCollection services, int attempts, TimeSpan delay, TimeSpan poll, TimeSpan timeout) =>
        Set(services, new OutboxOptions { Failure = { MaxAttempts = attempts, FirstDelay = delay, MaxDelay = delay }, Poll = poll, DeliveryTimeout = timeout });

    public static void Set(IServiceCollection services, OutboxOptions options) => services.AddSingleton(Options.Create(options));
}
