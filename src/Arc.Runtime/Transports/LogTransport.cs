using Arc.Events;
using Microsoft.Extensions.Logging;

namespace Arc.Transports;

/// <summary>
/// A transport on a log that a server keeps: each group reads it at its own pace, its members share the partitions, and
/// what one of them left unfinished goes to another. A server brings the log; handing out is the same for all.
/// </summary>
/// <param name="options">How groups work.</param>
/// <param name="time">The clock for waits.</param>
/// <param name="logger">Told when a group cannot reach its events.</param>
public abstract class LogTransport(TransportOptions options, TimeProvider time, ILogger logger) : IEventTransport
{
    /// <inheritdoc/>
    public bool TakesBatches => true;

    /// <summary>True for all: groups of other processes are not known here.</summary>
    /// <param name="type">The event's type.</param>
    /// <returns>True.</returns>
    public bool Wants(string type) => true;

    /// <inheritdoc/>
    public Task PublishAsync(EventEnvelope envelope, int attempt, CancellationToken cancellationToken) => PublishAsync([envelope], cancellationToken);

    /// <inheritdoc/>
    public abstract Task PublishAsync(IReadOnlyList<EventEnvelope> envelopes, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public Task<IAsyncDisposable> SubscribeAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var member = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.CreateVersion7(time.GetUtcNow()):N}";

        return Task.FromResult<IAsyncDisposable>(new GroupConsumer(OpenGroup(subscription.Group, member), subscription, options, time, logger));
    }

    /// <summary>Opens the log for one member of a group. Does not connect.</summary>
    /// <param name="group">The group.</param>
    /// <param name="member">A name that no other member has, also in other processes.</param>
    /// <returns>The log.</returns>
    protected abstract IGroupLog OpenGroup(string group, string member);
}
