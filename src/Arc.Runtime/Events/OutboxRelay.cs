using Arc.Hosting;
using Arc.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Events;

/// <summary>
/// Carries stored events to the transport: at least once, in order per aggregate.
/// <list type="number">
/// <item>Wait for a commit of this process, or for the poll.</item>
/// <item>Read the events that are due, oldest first; those of one aggregate form a lane.</item>
/// <item>Deliver the lanes, together or side by side, each in order (<see cref="BatchDelivery"/>). A failure ends its lane: the rest of it waits for the retry.</item>
/// <item>Settle the batch in one go: what arrived is finished, what did not waits for its retry, what failed too often is parked.
/// What takes longer than a second does not hold this up: it goes on beside the next batches, and is settled with one of them.</item>
/// </list>
/// A crash between 3 and 4 delivers again what was not settled. A stop lets running deliveries end and settles them.
/// </summary>
internal sealed class OutboxRelay(
    IServiceProvider services,
    ResourceCatalog catalog,
    StoreSelection selection,
    IEventTransport transport,
    OutboxSignal signal,
    OutboxMetrics metrics,
    IOptions<OutboxOptions> options,
    ILogger<OutboxRelay> logger) : BackgroundService
{
    /// <summary>How long nothing is read after a batch of which nothing arrived.</summary>
    private static readonly TimeSpan _outagePause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a read may still take after a stop. One that is given up costs the connection, and what this relay had then waits for
    /// its leases to run out.
    /// </summary>
    private static readonly TimeSpan _lastRead = TimeSpan.FromSeconds(5);

    private readonly OutboxOptions _options = options.Value;
    private readonly BatchDelivery _delivery = new(transport, options.Value, metrics, logger, signal.Hear);
#pragma warning disable CA2213 // A stop that has run out of patience may cancel it after another has ended and disposed of the relay; it holds neither timer nor handle.
    private readonly CancellationTokenSource _abort = new();
#pragma warning restore CA2213
    private readonly string[] _types = [.. catalog.Resources.SelectMany(resource => new[] { resource.Events.Created, resource.Events.Updated, resource.Events.Deleted, resource.Events.Restored })];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The host has lost patience: deliveries that still run are given up, and will be tried again by the next relay.
        using var impatience = cancellationToken.Register(_abort.Cancel);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the host must not wait for the database.
        await Task.Yield();
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(_abort.Token);
        using var lastRead = stoppingToken.Register(() => reading.CancelAfter(_lastRead));
        IOutboxStore? store = null;
        var failures = 0;

        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    store ??= Open();
                    var hasFound = await DrainAsync(store, reading.Token, stoppingToken).ConfigureAwait(false);

                    if (failures > 0)
                    {
                        RelayLog.Recovered(logger, failures);
                        failures = 0;
                    }

                    if (!hasFound)
                    {
                        // Commits whose events are other relays' must not make this one look each time.
                        await Task.Delay(_options.Gather, stoppingToken).ConfigureAwait(false);
                    }

                    await signal.WaitAsync(_options.Poll, stoppingToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
                {
                    break;
                }
#pragma warning disable CA1031 // The relay outlives whatever happens to its database.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failures++;
                    signal.HasAll = false;

                    if (failures == 1)
                    {
                        RelayLog.StoreFailed(logger, exception);
                    }

                    await Task.Delay(_options.Failure.Delay(Math.Min(failures, 3)), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }
        finally
        {
            await EndAsync(store).ConfigureAwait(false);
        }
    }

    /// <summary>What is being delivered at a stop is delivered to its end and settled, as long as the host has patience.</summary>
    private async Task EndAsync(IOutboxStore? store)
    {
        var ending = _delivery.EndAsync();

        if (store is null)
        {
            await ending.ConfigureAwait(false);
            return;
        }

        await using var disposal = store.ConfigureAwait(false);

        try
        {
            await KeepUntilAsync(store, ending).ConfigureAwait(false);
            await SettleAsync(store, await ending.ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // The host has lost patience.
        }
#pragma warning disable CA1031 // What could not be settled is delivered again by the next relay.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            RelayLog.StoreFailed(logger, exception);
        }
    }

    private IOutboxStore Open()
    {
        using var context = services.GetRequiredService<IContextSource>().Lease(Scope.System);

        return selection.Store.OpenOutbox(context.Model, _options);
    }

    /// <returns>Whether there was anything.</returns>
    private async Task<bool> DrainAsync(IOutboxStore store, CancellationToken readingToken, CancellationToken stoppingToken)
    {
        if (transport.IsUnheard && _delivery.Busy.Count == 0)
        {
            // Nobody listens. The rows still have to go, but nobody waits for that: it takes the pace of the poll.
            await store.DiscardAsync(readingToken).ConfigureAwait(false);
            await Task.Delay(_options.Poll, stoppingToken).ConfigureAwait(false);
            return true;
        }

        var hasFound = false;

        while (!stoppingToken.IsCancellationRequested)
        {
            _delivery.Fill();

            if (_delivery.HasEnded)
            {
                // Before the read: what follows for their aggregates is due now.
                await SettleAsync(store, _delivery.Report()).ConfigureAwait(false);
            }

            // Anew each time: under load this goes on for long, and groups come and go.
            var unwanted = Unwanted();
            var busy = _delivery.Busy;
            var batch = await store.ReadAsync(_options.BatchSize, unwanted, busy, busy.Count == 0 ? readingToken : _abort.Token).ConfigureAwait(false);

            // Known before the first delivery, which may take its time.
            signal.HasAll = store.HasAll;

            if (batch.Count == 0)
            {
                break;
            }

            hasFound = true;

            var delivering = _delivery.DeliverAsync(new DeliveryRound(store, unwanted, stoppingToken, _abort.Token), batch);
            await KeepUntilAsync(store, delivering).ConfigureAwait(false);
            var outcome = await delivering.ConfigureAwait(false);
            await SettleAsync(store, outcome).ConfigureAwait(false);

            if (outcome.Delivered.Count == 0 && outcome.Retried.Count(failure => !failure.IsCounted) > _options.Lanes)
            {
                // The transport is away. What is read now would only be put aside, and put aside it takes longer to deliver.
                await Task.Delay(_options.Lease < _outagePause * 3 ? _options.Lease / 3 : _outagePause, stoppingToken).ConfigureAwait(false);
            }

            while (_delivery.IsCrowded && !stoppingToken.IsCancellationRequested)
            {
                await store.KeepAsync(_abort.Token).ConfigureAwait(false);
                await SettleAsync(store, await _delivery.GoOnAsync().ConfigureAwait(false)).ConfigureAwait(false);
            }

            if (batch.Count < _options.BatchSize)
            {
                await Task.Delay(_options.Gather, stoppingToken).ConfigureAwait(false);
            }
        }

        return hasFound;
    }

    private async Task SettleAsync(IOutboxStore store, OutboxOutcome outcome)
    {
        // Not the stopping token: what was delivered is settled, or it would be delivered again after every stop.
        var lost = await store.SettleAsync(outcome, _abort.Token).ConfigureAwait(false);

        if (lost > 0)
        {
            RelayLog.Lost(logger, lost);
        }
    }

    private string[] Unwanted() => [.. _types.Where(type => !transport.Wants(type))];

    /// <summary>Slow deliveries must not cost the relay its share.</summary>
    private async Task KeepUntilAsync(IOutboxStore store, Task delivering)
    {
        while (!delivering.IsCompleted)
        {
            try
            {
                await delivering.WaitAsync(_options.Lease / 3).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!delivering.IsCompleted)
            {
                try
                {
                    await store.KeepAsync(_abort.Token).ConfigureAwait(false);
                }
#pragma warning disable CA1031 // Whatever it was: the lanes see that they may no longer deliver, and the settlement will say it.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    RelayLog.StoreFailed(logger, exception);
                    await delivering.ConfigureAwait(false);
                }
            }
        }

        await delivering.ConfigureAwait(false);
    }
}
