using Arc.EntityModel;
using Arc.Hosting;
using Arc.Resources;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Inbox;

/// <summary>Removes marks that are older than any delivery can be late.</summary>
internal sealed class OldMarks(
    IContextSource contexts,
    StoreSelection selection,
    IOptions<TransportOptions> options,
    TimeProvider time,
    ILogger<OldMarks> logger) : BackgroundService
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
#pragma warning disable CA1031 // Old marks harm nobody while they wait for the next attempt.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                TransportLog.MarksStay(logger, exception);
            }
        }
    }

    internal async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        var now = await selection.Store.ReadClockAsync(context, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        var oldest = now - options.Value.KeepMarks;
        var old = context.Set<InboxMark>(InboxEntityModel.Table).Where(mark => mark.HandledAt < oldest);

        if (selection.Store.HasTransactions)
        {
            return await OldRows.RemoveAsync(old, cancellationToken).ConfigureAwait(false);
        }

        context.RemoveRange(await old.ToListAsync(cancellationToken).ConfigureAwait(false));

        return await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }
}
