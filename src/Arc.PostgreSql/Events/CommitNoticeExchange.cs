using Arc.PostgreSql.Hosting;

namespace Arc.PostgreSql.Events;

/// <summary>How one process tells the relays of others of its commits, and hears of theirs.</summary>
internal static class CommitNoticeExchange
{
    private const string Channel = "arc_outbox";

    /// <summary>Works until the connection is lost.</summary>
    /// <param name="connectionString">Where.</param>
    /// <param name="committed">Waits for the next commit to tell of.</param>
    /// <param name="heard">Another process has committed, or may have while nobody listened.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(string connectionString, Func<CancellationToken, Task> committed, Action heard, CancellationToken cancellationToken)
    {
        var notices = new NoticeConnection(connectionString, Channel, Hear);
        await using var disposal = notices.ConfigureAwait(false);
        await notices.OpenAsync(cancellationToken).ConfigureAwait(false);
        heard();

        while (true)
        {
            await notices.ListenAsync(committed, cancellationToken).ConfigureAwait(false);
            await notices.NotifyAsync("", cancellationToken).ConfigureAwait(false);
        }

        void Hear(string text, bool isOwn)
        {
            if (!isOwn)
            {
                heard();
            }
        }
    }
}
