using Npgsql;

namespace Arc.PostgreSql.Hosting;

/// <summary>
/// A connection of its own on which one process hears the notices of a channel, and gives some itself. A notice is a transaction of
/// its own: within that of a write it would take a lock at commit for which all writers of the server wait. The server gives a
/// session all notices that were committed since it listens, in the order of their commits, also the session's own; only the end of
/// the session can lose some.
/// </summary>
/// <param name="connectionString">Where.</param>
/// <param name="channel">A lower-case name.</param>
/// <param name="heard">Takes a notice and whether it is this connection's own. Called while something of this class is waited for.</param>
internal sealed class NoticeConnection(string connectionString, string channel, Action<string, bool> heard) : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection = new(connectionString);

    /// <summary>Connects and listens.</summary>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        _connection.Notification += (_, notice) => heard(notice.Payload, notice.PID == _connection.ProcessID);
        await ExecuteAsync($"LISTEN {channel}", [], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hears until something has ended. Fails when that does, and when the connection is lost.</summary>
    /// <param name="until">Begins what is to end.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task ListenAsync(Func<CancellationToken, Task> until, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var end = until(ending.Token);

        try
        {
            while (!end.IsCompleted)
            {
                await ListenAsync(end, cancellationToken).ConfigureAwait(false);
            }

            await end.ConfigureAwait(false);
        }
        finally
        {
            // What still waits for a signal must not take it from the next connection.
            await ending.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Gives a notice to all who listen.</summary>
    /// <param name="text">Fewer than 8,000 bytes, the server's limit.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public Task NotifyAsync(string text, CancellationToken cancellationToken) =>
        ExecuteAsync("SELECT pg_notify($1, $2)", [new NpgsqlParameter<string> { TypedValue = channel }, new NpgsqlParameter<string> { TypedValue = text }], cancellationToken);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task ListenAsync(Task until, CancellationToken cancellationToken)
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = _connection.WaitAsync(interrupt.Token);
        await Task.WhenAny(waiting, until).ConfigureAwait(false);

        // A wait can be interrupted without harm to the connection.
        await interrupt.CancelAsync().ConfigureAwait(false);

        try
        {
            await waiting.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }

#pragma warning disable CA2100 // The texts are constants, but for the name of a channel, which is one, too.
    private async Task ExecuteAsync(string text, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(text, _connection);
        await using var disposal = command.ConfigureAwait(false);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
#pragma warning restore CA2100
}
