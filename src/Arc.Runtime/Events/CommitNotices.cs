using System.Diagnostics;
using Arc.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Events;

/// <summary>
/// Tells the relays of other processes of this one's commits, and its relay of theirs: after the commit, on a connection that
/// no request uses, and many commits at once. Beside the relay, so that a slow delivery delays no notice. A notice that gets
/// lost costs the wait for the poll.
/// </summary>
internal sealed class CommitNotices(StoreSelection selection, OutboxSignal signal, IOptions<OutboxOptions> options, ILogger<OutboxRelay> logger) : BackgroundService
{
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(1);
    private long _told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the host must not wait for the database.
        await Task.Yield();

        for (var isDeaf = false; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await selection.Store.ExchangeNoticesAsync(CommittedAsync, Hear, stoppingToken).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever happens to the connection: the relay polls, and the next connection may hold.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!isDeaf)
                {
                    RelayLog.Deaf(logger, exception);
                    isDeaf = true;
                }

                // The notice of a commit that was taken may have been lost with the connection.
                signal.TellAgain();
                await Task.Delay(_retry, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        void Hear() => signal.Hear();
    }

    /// <summary>The first commit of a quiet time at once, and then at most one notice each time that a relay would look.</summary>
    private async Task CommittedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Gather - Stopwatch.GetElapsedTime(_told) is { Ticks: > 0 } pause && _told != 0)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }

        await signal.WaitForCommitAsync(cancellationToken).ConfigureAwait(false);
        _told = Stopwatch.GetTimestamp();
    }
}
