using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Hosting;

/// <summary>
/// Takes the decision about the store before the first request, so that a wrong connection string stops the start, and
/// says what a store in memory does not promise.
/// </summary>
internal sealed partial class StoreAnnouncement(StoreSelection selection, ILogger<StoreAnnouncement> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (selection.IsInMemory)
        {
            RunsInMemory(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2000, LogLevel.Warning, "No ConnectionStrings:PostgreSql: everything is kept in memory. There are no transactions and no unique or foreign key constraints, events are lost with the process, and all data is gone at exit.")]
    private static partial void RunsInMemory(ILogger logger);
}
