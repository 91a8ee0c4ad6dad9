using Npgsql;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The connection on which one process tells of commits and hears of others'. A notice is a transaction of its own: within
/// that of a write it would take a lock at commit for which all writers of the server wait.
/// </summary>
internal static class NoticeConnection
{
    private const string Channel = "arc_outbox";

    /// <summary>Works until the connection is lost.</summary>
    /// <param name="connectionString">Where.</param>
    /// <param name="committed">Waits for the next commit to tell of.</param>
    /// <param name="heard">Another process has committed, or may have while nobody listened.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task ExchangeAsync(string connectionString, Func<CancellationToken, Task> committed, Action heard, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        await using var disposal = connection.ConfigureAwait(false);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        connection.Notification += (_, notice) =>
        {
            // The server tells the sender, too.
            if (notice.PID != connection.ProcessID)
            {
                heard();
            }
        };
        await ExecuteAsync(connection, $"LISTEN {Channel}", cancellationToken).ConfigureAwait(false);
        heard();

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        try
        {
            for (var commit = committed(ending.Token); ;)
            {
                using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                var waiting = connection.WaitAsync(interrupt.Token);
                await Task.WhenAny(waiting, commit).ConfigureAwait(false);

                // A wait can be interrupted without harm to the connection.
                await interrupt.CancelAsync().ConfigureAwait(false);

                try
                {
                    await waiting.ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                }

                if (commit.IsCompleted)
                {
                    await commit.ConfigureAwait(false);
                    await ExecuteAsync(connection, $"NOTIFY {Channel}", cancellationToken).ConfigureAwait(false);
                    commit = committed(ending.Token);
                }
            }
        }
        finally
        {
            // Who still waits for a commit must not take it from the next connection.
            await ending.CancelAsync().ConfigureAwait(false);
        }
    }

#pragma warning disable CA2100 // The text is a constant's.
    private static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(text, connection);
        await using var disposal = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
#pragma warning restore CA2100
}
