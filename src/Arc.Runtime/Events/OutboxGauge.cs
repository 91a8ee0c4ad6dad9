using System.Diagnostics;
using System.Diagnostics.Metrics;
using Arc.Hosting;
using Arc.Resources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Events;

/// <summary>
/// Counts stored events while somebody asks for the numbers, and never when asked: a question gets the last answer and
/// has the next one prepared, at most every few seconds and never for more than a twentieth of the time.
/// </summary>
internal sealed class OutboxGauge(IContextSource contexts, StoreSelection selection, TimeProvider time, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int Sparing = 20;
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(3);

    /// <summary>An answer older than this is none: nobody has asked for a while, or the store is away.</summary>
    private static readonly TimeSpan _stale = TimeSpan.FromMinutes(2);

#pragma warning disable CA2213 // Who waits on a semaphore that is disposed of waits for ever; it holds no handle.
    private readonly SemaphoreSlim _asked = new(0, 1);
#pragma warning restore CA2213
    private volatile Sample? _last;

    public IEnumerable<Measurement<long>> Counts() => Ask() is { } depth
        ?
        [
            new(depth.Waiting, new KeyValuePair<string, object?>("state", "waiting")),
            new(depth.Held, new KeyValuePair<string, object?>("state", "held")),
            new(depth.Delayed, new KeyValuePair<string, object?>("state", "delayed")),
            new(depth.Parked, new KeyValuePair<string, object?>("state", "parked")),
        ]
        : [];

    public IEnumerable<Measurement<double>> Age() =>
        Ask() is { } depth ? [new(depth.OldestAt is { } oldest ? Math.Max(0, (time.GetUtcNow() - oldest).TotalSeconds) : 0)] : [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var begun = Stopwatch.GetTimestamp();

            try
            {
                await _asked.WaitAsync(stoppingToken).ConfigureAwait(false);
                begun = Stopwatch.GetTimestamp();
                var context = contexts.Lease(Scope.System);
                await using var disposal = context.ConfigureAwait(false);
                _last = new Sample(await selection.Store.MeasureOutboxAsync(context, stoppingToken).ConfigureAwait(false), Stopwatch.GetTimestamp());
            }
#pragma warning disable CA1031 // Numbers that can't be had are missing; the work goes on, and a count cut short by the end is no failure of it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (stoppingToken.IsCancellationRequested)
                {
                    return;
                }

                RelayLog.Uncounted(logger, exception);
            }

            var pause = Stopwatch.GetElapsedTime(begun) * Sparing;
            await Task.Delay(pause > _interval ? pause : _interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private OutboxDepth? Ask()
    {
        try
        {
            if (_asked.CurrentCount == 0)
            {
                _asked.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Another asked at the same moment.
        }

        return _last is { } last && Stopwatch.GetElapsedTime(last.At) < _stale ? last.Depth : null;
    }

    private sealed record Sample(OutboxDepth Depth, long At);
}
