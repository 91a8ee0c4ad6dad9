using Microsoft.Extensions.Logging;

namespace Arc.Transports;

/// <summary>Groups for transports whose server keeps nothing. Their dead letters are in the application's store.</summary>
public sealed class VolatileGroups
{
    private readonly IDeadLetterStore _deadLetters;
    private readonly TimeProvider _time;
    private readonly TransportMetrics _metrics;
    private readonly ILogger _logger;

    internal VolatileGroups(IDeadLetterStore deadLetters, TimeProvider time, TransportMetrics metrics, ILogger<VolatileGroups> logger)
    {
        _deadLetters = deadLetters;
        _time = time;
        _metrics = metrics;
        _logger = logger;
    }

    /// <summary>Begins a group.</summary>
    /// <param name="subscription">Who wants which events.</param>
    /// <returns>The group.</returns>
    public VolatileGroup Open(EventSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);

        return new VolatileGroup(subscription, new KeptInMemory(subscription.Group, _deadLetters, _time), _time, _metrics, _logger);
    }
}
