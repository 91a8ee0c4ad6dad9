using Arc.EntityModel;
using Arc.Hosting;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Events;

/// <summary>
/// Removes keys that have been kept long enough, but for those of events that have not arrived: while one is delayed, tried again or
/// parked, its repetition is still the same event.
/// </summary>
internal sealed class OldKeys(
    IContextSource contexts,
    StoreSelection selection,
    IOptions<OutboxOptions> options,
    TimeProvider time,
    ILogger<OldKeys> logger) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(_pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await RemoveAsync(stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Old keys harm nobody while they wait for the next attempt.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                RelayLog.KeysStay(logger, exception);
            }
        }
    }

    internal async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        var now = await selection.Store.ReadClockAsync(context, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        var oldest = now - options.Value.KeepKeys;
        var delayed = context.Set<OutboxMessage>(OutboxEntityModel.Delayed);
        var held = context.Set<OutboxMessage>(OutboxEntityModel.Held);
        var parked = context.Set<OutboxMessage>(OutboxEntityModel.Parked);
        var old = context.Set<OutboxKey>(OutboxEntityModel.Keys).Where(key =>
            key.StoredAt < oldest
            && !delayed.Any(message => message.Id == key.EventId)
            && !held.Any(message => message.Id == key.EventId)
            && !parked.Any(message => message.Id == key.EventId));

        if (selection.Store.HasTransactions)
        {
            return await OldRows.RemoveAsync(old, cancellationToken).ConfigureAwait(false);
        }

        context.RemoveRange(await old.ToListAsync(cancellationToken).ConfigureAwait(false));

        return await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }
}
