using Arc.Resources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Audit;

/// <summary>
/// Seals and removes entries in the background, from the start on: another process may have left notes that it did not live to
/// seal. Any number of instances may do it: one at a time is at work. An application that audits nothing, removes nothing and has
/// not used <see cref="IAudit"/> yet looks once a minute, after a round of its own: who was at work instead may have been a verification.
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
    private static readonly TimeSpan _idle = TimeSpan.FromMinutes(1);
    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isNeeded = options.Value.Retention is not null || catalog.Resources.Any(resource => resource.Info.Audit is not null);

        // At the start, too: an instance may never get as old as the interval.
        long? purged = null;

        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.Value.SealInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var isDone = false;

            try
            {
                isDone = await SealAsync(stoppingToken).ConfigureAwait(false);

                if (options.Value.Retention is { } retention && (purged is not { } since || time.GetElapsedTime(since) >= options.Value.PurgeInterval))
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

            if (!isNeeded && isDone)
            {
                await use.Begun.WaitAsync(_idle, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>Whether all was sealed that could be seen.</returns>
    private async Task<bool> SealAsync(CancellationToken stoppingToken)
    {
        int? count;

        do
        {
            count = await sealer.SealAsync(Batch, stoppingToken).ConfigureAwait(false);
        }
        while (count == Batch && !stoppingToken.IsCancellationRequested);

        return count < Batch;
    }

    private async Task PurgeAsync(TimeSpan retention, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && await sealer.PurgeAsync(retention, Batch, stoppingToken).ConfigureAwait(false) == Batch)
        {
            // However much there is to remove: what is new does not wait for it.
            await SealAsync(stoppingToken).ConfigureAwait(false);
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
