using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Caching;

/// <summary>Keeps the exchange of changes with other instances going while the application runs.</summary>
internal sealed class ChangeListener(
    ChangeLedger ledger,
    Generations generations,
    IHostApplicationLifetime lifetime,
    ILogger<ChangeListener> logger,
    IChangeExchange? exchange = null) : BackgroundService
{
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (exchange is null)
        {
            return;
        }

        // What the application maps is known when it has started; without cached resources nobody is bothered.
        await StartedAsync(stoppingToken).ConfigureAwait(false);

        for (var isDeaf = false; !generations.IsEmpty && !stoppingToken.IsCancellationRequested;)
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
                if (!isDeaf)
                {
                    CacheLog.Deaf(logger, ledger.MaxSilence, exception);
                    isDeaf = true;
                }

                await Task.Delay(ledger.MaxSilence / 4 < _retry ? ledger.MaxSilence / 4 : _retry, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        using var started = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStarted, stoppingToken);
        await Task.Delay(Timeout.Infinite, started.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
