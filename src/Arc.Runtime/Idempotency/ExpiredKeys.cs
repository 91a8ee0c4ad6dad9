using Microsoft.Extensions.Hosting;

namespace Arc.Idempotency;

/// <summary>Removes expired answers in the background, in batches, so that no statement is long.</summary>
internal sealed class ExpiredKeys(IdempotencyGate gate, TimeProvider time) : BackgroundService
{
    private const int Batch = 1000;
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IdempotencyLog.Chosen(gate.Logger, gate.Store.Name, gate.Store.JoinsTransaction ? ", in the transaction of each write" : ", after each write");
        using var timer = new PeriodicTimer(gate.Options.Retention < _longestPause ? gate.Options.Retention : _longestPause, time);

        while (await WaitAsync(timer, stoppingToken).ConfigureAwait(false))
        {
            await PurgeAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task PurgeAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await gate.Store.PurgeAsync(Batch, stoppingToken).ConfigureAwait(false) == Batch)
            {
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Expired keys harm nobody while they wait for the next attempt.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            IdempotencyLog.PurgeFailed(gate.Logger, exception);
        }
    }
}
