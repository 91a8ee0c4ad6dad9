using Arc.Events;
using Microsoft.Extensions.Configuration;

namespace Arc.Transports;

/// <summary>A transport that an application may choose by its name. A package offers one with <see cref="ArcBuilder.AddTransport{TProvider}"/>.</summary>
public abstract class TransportProvider
{
    /// <summary>The name in the configuration, such as <c>redis-streams</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The connection string without which the transport cannot work, such as <c>Redis</c>; null when it needs none.</summary>
    public abstract string? ConnectionName { get; }

    /// <summary>Makes the transport; called once per application, and only for the chosen one. Does not connect.</summary>
    public abstract IEventTransport Open();

    /// <summary>Where the transport keeps its dead letters; null for those in the application's store.</summary>
    /// <param name="transport">What <see cref="Open"/> made.</param>
    public virtual IDeadLetters? DeadLettersOf(IEventTransport transport) => null;

    internal bool IsConfigured(IConfiguration configuration) =>
        ConnectionName is null || !string.IsNullOrWhiteSpace(configuration.GetConnectionString(ConnectionName));
}
