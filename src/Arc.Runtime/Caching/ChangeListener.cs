using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Caching;

/// <summary>
/// Keeps the exchange of changes with other instances going while the application runs, and until its last service has
/// stopped: requests that end and services that stop may change rows.
/// </summary>
internal sealed class ChangeListener(
    ChangeLedger ledger,
    Generations generations,
    IHostApplicationLifetime lifetime,
    ExchangeSelection selection,
    ILogger<ChangeListener> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(1);

    // Up to when the others had been heard when it was last said that they no longer are.
    private long? _saidAt;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => base.StopAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (selection.Exchange is not { } exchange)
        {
            return;
        }

        // What the application maps is known when it has started; without cached resources nobody is bothered.
        await UntilStartedAsync(stoppingToken).ConfigureAwait(false);

        while (!generations.IsEmpty && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await exchange.ExchangeAsync(ledger, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
#pragma warning disable CA1031 // Whatever happens to the connection: the ledger knows since when nothing was heard, and the next try may succeed.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                // Once, until they are heard again.
                if (_saidAt != ledger.HeardUpTo)
                {
                    CacheLog.Deaf(logger, ledger.MaxSilence, exception);
                    _saidAt = ledger.HeardUpTo;
                }

                await Task.Delay(ledger.MaxSilence / 4 < _retry ? ledger.MaxSilence / 4 : _retry, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task UntilStartedAsync(CancellationToken stoppingToken)
    {
        using var started = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStarted, stoppingToken);
        await Task.Delay(Timeout.Infinite, started.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
