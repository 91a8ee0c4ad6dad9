using System.Data;
using System.Data.Common;
using Arc.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Arc.PostgreSql.Hosting;

/// <summary>
/// Connections that stay open from one write to the next, while writes follow each other closely. One that goes back to its pool is
/// put in order by the server first, which takes it a quarter of the time of a write. Only a statement that is a transaction of its own
/// and leaves nothing in the session may travel here; where a database has triggers nobody knows what they leave, and none is lent.
/// </summary>
internal sealed class OpenConnections : IDisposable
{
    private const string Triggers = "SELECT EXISTS (SELECT FROM pg_trigger WHERE NOT tgisinternal)";

    /// <summary>How long it is believed whether there are triggers.</summary>
    private static readonly TimeSpan _triggersKnown = TimeSpan.FromSeconds(30);

    private readonly int _most;
    private readonly TimeProvider _time;
    private readonly string _connectionString;
    private readonly DbContextOptions _holders;
    private readonly KeptOpen<OpenConnection> _free;
    private long _asked;
    private volatile bool _hasTriggers;

    /// <param name="source">Where connections come from.</param>
    /// <param name="most">How many may stay open while nobody writes; 0 for none.</param>
    /// <param name="time">The clock.</param>
    public OpenConnections(NpgsqlDataSource source, int most, TimeProvider time)
    {
        (_most, _time, _connectionString) = (most, time, source.ConnectionString);
        _holders = new DbContextOptionsBuilder().UseNpgsql(source).EnableThreadSafetyChecks(false).Options;
        _free = new KeptOpen<OpenConnection>(most, static connection => connection.Holder.Dispose(), time);
    }

    private bool IsKnown => Interlocked.Read(ref _asked) is not 0 and var asked && _time.GetElapsedTime(asked) < _triggersKnown;

    /// <summary>Whether a context would take a connection out of the pool by itself; one that has its own has reasons.</summary>
    /// <param name="own">The connection of the context.</param>
    public bool CanLend(IRelationalConnection own) => _most > 0
        && !(_hasTriggers && IsKnown)
        && own.DbConnection is NpgsqlConnection { State: ConnectionState.Closed } closed
        && LeadThere(closed);

    /// <summary>Whether a connection leads to where these do.</summary>
    /// <param name="connection">It.</param>
    public bool LeadThere(DbConnection connection) => connection.ConnectionString == _connectionString;

    /// <summary>Lends a connection for one statement; <see cref="Return"/> takes it back.</summary>
    /// <param name="cancellationToken">Gives up waiting for a connection.</param>
    public async ValueTask<OpenConnection> LendAsync(CancellationToken cancellationToken)
    {
        if (!_free.TryTake(out var kept))
        {
            return await OpenAsync(cancellationToken).ConfigureAwait(false);
        }

        if (IsKnown || !await HasTriggersAsync(kept, cancellationToken).ConfigureAwait(false))
        {
            return kept;
        }

        // Put in order, after what a trigger may have left.
        Return(kept, succeeded: false);

        return await OpenAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="LendAsync"/>
    public OpenConnection Lend()
    {
        if (!_free.TryTake(out var kept))
        {
            return Open();
        }

        if (IsKnown || !HasTriggers(kept))
        {
            return kept;
        }

        Return(kept, succeeded: false);

        return Open();
    }

    /// <summary>Takes a connection back.</summary>
    /// <param name="connection">It.</param>
    /// <param name="succeeded">Whether its statement did; what a failure leaves behind is for the pool.</param>
    public void Return(OpenConnection connection, bool succeeded)
    {
        if (succeeded && !_hasTriggers && _free.TryKeep(connection, connection.OpenedAt))
        {
            return;
        }

        if (connection.Connection.DbConnection.State != ConnectionState.Open)
        {
            // What happened to this one has probably happened to the others.
            _free.Clear();
        }

        connection.Holder.Dispose();
    }

    public void Dispose() => _free.Dispose();

    private async Task<OpenConnection> OpenAsync(CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // It lives as long as the connection, which Return and the free ones' end dispose of.
        var holder = new DbContext(_holders);
#pragma warning restore CA2000

        try
        {
            await holder.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

            return new OpenConnection(holder, _time.GetTimestamp());
        }
        catch
        {
            await holder.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private OpenConnection Open()
    {
#pragma warning disable CA2000 // It lives as long as the connection, which Return and the free ones' end dispose of.
        var holder = new DbContext(_holders);
#pragma warning restore CA2000

        try
        {
            holder.Database.OpenConnection();

            return new OpenConnection(holder, _time.GetTimestamp());
        }
        catch
        {
            holder.Dispose();
            throw;
        }
    }

    private async Task<bool> HasTriggersAsync(OpenConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var command = new NpgsqlCommand(Triggers, (NpgsqlConnection)connection.Connection.DbConnection);
            await using var disposal = command.ConfigureAwait(false);

            return Note(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true);
        }
        catch
        {
            Return(connection, succeeded: false);
            throw;
        }
    }

    private bool HasTriggers(OpenConnection connection)
    {
        try
        {
            using var command = new NpgsqlCommand(Triggers, (NpgsqlConnection)connection.Connection.DbConnection);

            return Note(command.ExecuteScalar() is true);
        }
        catch
        {
            Return(connection, succeeded: false);
            throw;
        }
    }

    private bool Note(bool hasTriggers)
    {
        _hasTriggers = hasTriggers;
        Interlocked.Exchange(ref _asked, _time.GetTimestamp());

        if (hasTriggers)
        {
            _free.Clear();
        }

        return hasTriggers;
    }
}
