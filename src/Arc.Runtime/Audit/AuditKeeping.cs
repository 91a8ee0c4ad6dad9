using Arc.Resources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Audit;

/// <summary>
/// Seals and removes entries in the background. Any number of instances may do it: one at a time is at work. An application
/// that audits nothing and takes no notes asks its database nothing.
/// </summary>
internal sealed class AuditKeeping(
    AuditSealer sealer,
    AuditUse use,
    ResourceCatalog catalog,
    IOptions<AuditOptions> options,
    TimeProvider time,
    ILogger<AuditKeeping> logger) : BackgroundService
{
    private const int Batch = 500;
    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!catalog.Resources.Any(resource => resource.Info.Audit is not null))
        {
            await use.Begun.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var purged = time.GetTimestamp();

        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.Value.SealInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            try
            {
                while (!stoppingToken.IsCancellationRequested && await sealer.SealAsync(Batch, stoppingToken).ConfigureAwait(false) == Batch)
                {
                }

                if (options.Value.Retention is { } retention && time.GetElapsedTime(purged) >= options.Value.PurgeInterval)
                {
                    await PurgeAsync(retention, stoppingToken).ConfigureAwait(false);
                    purged = time.GetTimestamp();
                }

                Succeeded();
            }
#pragma warning disable CA1031 // Whatever it is: entries wait, and the next round tries again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                // What the end of the application cuts short goes on after the next start.
                if (!stoppingToken.IsCancellationRequested)
                {
                    Failed(exception);
                }
            }
        }
    }

    private async Task PurgeAsync(TimeSpan retention, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && await sealer.PurgeAsync(retention, Batch, stoppingToken).ConfigureAwait(false) == Batch)
        {
        }
    }

    // Said once per outage, and once when it is over.
    private void Failed(Exception exception)
    {
        if (_failures++ == 0)
        {
            AuditLog.Unavailable(logger, exception);
        }
    }

    private void Succeeded()
    {
        if (_failures > 0)
        {
            AuditLog.Available(logger, _failures);
            _failures = 0;
        }
    }
}
