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
    private readonly Lock _gate = new();

    // Guarded by _gate, and final once the ends have begun.
    private readonly List<IAsyncDisposable> _subscriptions = [];

    // Guarded by _gate.
    private Task? _ends;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var subscriber in catalog.Modules.SelectMany(module => module.Subscribers))
        {
            Check(subscriber);
            var subscription = await transport.SubscribeAsync(dispatch.SubscriptionOf(subscriber), cancellationToken).ConfigureAwait(false);

            if (!TryKeep(subscription))
            {
                await subscription.DisposeAsync().ConfigureAwait(false);
                return;
            }
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
        Task ends;

        // A host may be stopped twice at the same time, by its lifetime and by who disposes of it: each subscription ends once,
        // and both wait for it.
        lock (_gate)
        {
            ends = _ends ??= EndAsync();
        }

        // No longer than the host has patience: what was not settled is delivered again.
        await ends.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task EndAsync()
    {
        // Leaves the gate at once.
        await Task.Yield();
        await Task.WhenAll(_subscriptions.Select(subscription => subscription.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    /// <returns>False when the stop has come before the end of the start.</returns>
    private bool TryKeep(IAsyncDisposable subscription)
    {
        lock (_gate)
        {
            if (_ends is null)
            {
                _subscriptions.Add(subscription);
            }

            return _ends is null;
        }
    }
}
