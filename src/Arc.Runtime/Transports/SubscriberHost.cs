using Arc.Events;
using Arc.Resources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Transports;

/// <summary>
/// Subscribes the methods marked <c>[Subscribe]</c>, each as a group of its own, before the relay starts; ends the
/// deliveries after it has stopped.
/// </summary>
internal sealed class SubscriberHost(
    ResourceCatalog catalog,
    IEventTransport transport,
    SubscriberDispatch dispatch,
    ILogger<SubscriberHost> logger) : IHostedService
{
    private List<IAsyncDisposable> _subscriptions = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var subscriber in catalog.Modules.SelectMany(module => module.Subscribers))
        {
            Check(subscriber);
            _subscriptions.Add(await transport.SubscribeAsync(dispatch.SubscriptionOf(subscriber), cancellationToken).ConfigureAwait(false));
        }

        TransportLog.Travels(logger, transport.GetType().Name, _subscriptions.Count);
    }

    private static void Check(Subscriber subscriber)
    {
        if (subscriber is not { MaxAttempts: >= 1, Concurrency: >= 1, RetrySeconds: >= 0 and <= 86_400, MaxRetrySeconds: >= 0 and <= 86_400, TimeoutSeconds: > 0 and <= 86_400 })
        {
            throw new InvalidOperationException(
                $"[Subscribe] of {subscriber.Name}: MaxAttempts and Concurrency must be at least 1, RetrySeconds and MaxRetrySeconds from 0 to 86400, TimeoutSeconds above 0 and at most 86400.");
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped twice at the same time, by its lifetime and by who disposes of it; each subscription ends once.
        var subscriptions = Interlocked.Exchange(ref _subscriptions, []);

        // Side by side, and no longer than the host has patience: what was not settled is delivered again.
        var ends = Task.WhenAll(subscriptions.Select(subscription => subscription.DisposeAsync().AsTask()));
        await ends.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
