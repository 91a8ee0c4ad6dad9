using Arc.Caching;
using Arc.PostgreSql.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.PostgreSql.Caching;

/// <summary>
/// Tells other instances of changes by notices of the database, many at once and after their commits, and hears of theirs. All
/// hear all notices in one order; so who hears one of its own has heard what others said before it. Therefore each instance
/// says something now and then, by which the others see, too, that it lives. See README.md.
/// </summary>
internal sealed class PostgreSqlChangeExchange(Func<string> connectionString, ILogger<PostgreSqlChangeExchange> logger) : IChangeExchange
{
    public const string Channel = "arc_changes";

    // Changes of a busy time gather for so long.
    private static readonly TimeSpan _gather = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(5);

    public async Task ExchangeAsync(ChangeLedger ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var heard = new HeardInstances(ledger, logger);
        var notices = new NoticeConnection(connectionString(), Channel, (text, _) => heard.Hear(text));
        await using var disposal = notices.ConfigureAwait(false);
        await notices.OpenAsync(cancellationToken).ConfigureAwait(false);
        heard.Begin();

        try
        {
            for (var next = TimeSpan.Zero; ; next = ledger.MaxSilence / 4)
            {
                var atMost = next;
                await notices.ListenAsync(token => ledger.WaitAsync(atMost, token), cancellationToken).ConfigureAwait(false);
                heard.ThrowIfDeaf();

                if (await ledger.TellAsync(names => TellAsync(notices, heard, names, cancellationToken)).ConfigureAwait(false))
                {
                    await notices.ListenAsync(token => Task.Delay(_gather, token), cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await SayAsync(notices, heard, "", cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested)
            {
                await LeaveAsync(ledger, notices, heard).ConfigureAwait(false);
            }
        }
    }

    private static async Task TellAsync(NoticeConnection notices, HeardInstances heard, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        foreach (var some in ChangeNotice.Gather(names))
        {
            await SayAsync(notices, heard, some, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task SayAsync(NoticeConnection notices, HeardInstances heard, string names, CancellationToken cancellationToken) =>
        notices.NotifyAsync(heard.Say(names), cancellationToken);

    /// <summary>Tells the last changes, and that there will be no more.</summary>
    private static async Task LeaveAsync(ChangeLedger ledger, NoticeConnection notices, HeardInstances heard)
    {
        try
        {
            using var patience = new CancellationTokenSource(_farewell);

            // Until nothing is left: who takes its leave with something untold would not be missed.
            while (await ledger.TellAsync(names => TellAsync(notices, heard, names, patience.Token)).ConfigureAwait(false))
            {
            }

            await SayAsync(notices, heard, ChangeNotice.Farewell, patience.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Without a farewell, others take this instance for dead, and drop everything.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
