using System.Diagnostics.CodeAnalysis;
using Arc.Events;
using Arc.Hosting;
using Arc.PostgreSql.Hosting;
using Arc.PostgreSql.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Arc.PostgreSql.Events;

/// <summary>
/// EF Core's way to the database, with a short one for the most frequent save: a single plain row, outside of any
/// transaction, with its event. All around it is EF Core's own: interceptors, logs, timeouts, retries, errors. Its connection may be one that
/// stays open (<see cref="OpenConnections"/>).
/// </summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by EF Core's service provider.")]
internal sealed class RowDatabase(
    DatabaseDependencies dependencies,
    RelationalDatabaseDependencies relationalDependencies,
    IRelationalCommandBuilderFactory builders,
    ISqlGenerationHelper sql,
    IRelationalCommandDiagnosticsLogger commandLogger,
    IDiagnosticsLogger<DbLoggerCategory.Update> updateLogger,
    IDbContextOptions options) : RelationalDatabase(dependencies, relationalDependencies)
{
    private const string Failed = "An error occurred while saving the entity changes. See the inner exception for details.";

    private const string Lost =
        "The database operation was expected to affect 1 row(s), but actually affected 0 row(s); data may have been modified or deleted since entities were loaded.";

    private readonly RowStatements _statements = options.FindExtension<OutboxContextExtension>()!.Statements;

    // Not where somebody else looks at connections, or sends statements of his own on them.
    private readonly OpenConnections? _connections = ForeignInterceptors.SeeStatements(options, typeof(RowDatabase).Assembly)
        ? null
        : options.FindExtension<OutboxContextExtension>()!.Connections;

    public override int SaveChanges(IList<IUpdateEntry> entries)
    {
        try
        {
            return Find(entries, out var write) is { } statement ? Execute(statement, write!)
                : KeyClaims.Of(entries, sql) is { } keys ? KeyedSave.Save(RelationalDependencies.Connection, keys, base.SaveChanges)
                : base.SaveChanges(entries);
        }
        catch (Exception exception)
        {
            SaveDoubt.Judge(entries, exception);
            throw;
        }
    }

    public override async Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        try
        {
            return Find(entries, out var write) is { } statement ? await ExecuteAsync(statement, write!, cancellationToken).ConfigureAwait(false)
                : KeyClaims.Of(entries, sql) is { } keys ? await SaveKeyedAsync(keys, cancellationToken).ConfigureAwait(false)
                : await base.SaveChangesAsync(entries, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            SaveDoubt.Judge(entries, exception);
            throw;
        }
    }

    private Task<int> SaveKeyedAsync(KeyClaims keys, CancellationToken cancellationToken) =>
        KeyedSave.SaveAsync(RelationalDependencies.Connection, keys, rest => base.SaveChangesAsync(rest, cancellationToken), cancellationToken);

    private RowStatement? Find(IList<IUpdateEntry> entries, out RowWrite? write)
    {
        write = null;

        if (entries is not [{ SharedIdentityEntry: null } entry]
            || OutboxSession.Of(entry.Context) is not { Joined: { } message } session
            || session.JoinedType != entry.EntityType
            || RelationalDependencies.Connection.CurrentTransaction is not null
            || System.Transactions.Transaction.Current is not null
            || entry.Context.Database.AutoTransactionBehavior == AutoTransactionBehavior.Always)
        {
            return null;
        }

        write = new RowWrite(entry, message, session.JoinedRecord, session.JoinedAudit);

        return _statements.Find(write, builders, sql);
    }

    private int Execute(RowStatement statement, RowWrite write)
    {
        var own = RelationalDependencies.Connection;
        bool hit;

        if (_connections?.CanLend(own) == true)
        {
            var lent = _connections.Lend();
            var succeeded = false;

            try
            {
                lent.Connection.CommandTimeout = own.CommandTimeout;
                hit = Run(statement, write, lent.Connection);
                succeeded = true;
            }
            finally
            {
                _connections.Return(lent, succeeded);
            }
        }
        else
        {
            hit = Run(statement, write, own);
        }

        if (!hit)
        {
            var exception = Missed(statement, write);
            var suppressed = updateLogger.OptimisticConcurrencyException(write.Entry.Context, [write.Entry], exception, null);
            Refuse(exception, suppressed);
        }

        return 1;
    }

    private async Task<int> ExecuteAsync(RowStatement statement, RowWrite write, CancellationToken cancellationToken)
    {
        var own = RelationalDependencies.Connection;
        bool hit;

        if (_connections?.CanLend(own) == true)
        {
            var lent = await _connections.LendAsync(cancellationToken).ConfigureAwait(false);
            var succeeded = false;

            try
            {
                lent.Connection.CommandTimeout = own.CommandTimeout;
                hit = await RunAsync(statement, write, lent.Connection, cancellationToken).ConfigureAwait(false);
                succeeded = true;
            }
            finally
            {
                _connections.Return(lent, succeeded);
            }
        }
        else
        {
            hit = await RunAsync(statement, write, own, cancellationToken).ConfigureAwait(false);
        }

        if (!hit)
        {
            var exception = Missed(statement, write);
            var suppressed = await updateLogger
                .OptimisticConcurrencyExceptionAsync(write.Entry.Context, [write.Entry], exception, null, cancellationToken)
                .ConfigureAwait(false);
            Refuse(exception, suppressed);
        }

        return 1;
    }

    /// <summary>Carries the statement out.</summary>
    /// <returns>Whether the row was there.</returns>
    private bool Run(RowStatement statement, RowWrite write, IRelationalConnection connection)
    {
        connection.Open();

        try
        {
            var command = connection.RentCommand();

            try
            {
                command.PopulateFrom(statement.Command);
                using var reader = command.ExecuteReader(Arguments(connection, write));
                var hit = reader.Read();
                Take(statement, write, reader, hit);

                return hit;
            }
            finally
            {
                connection.ReturnCommand(command);
            }
        }
        catch (Exception exception) when (exception is not DbUpdateException and not OperationCanceledException)
        {
            throw new DbUpdateException(Failed, exception, [write.Entry]);
        }
        finally
        {
            connection.Close();
        }
    }

    /// <inheritdoc cref="Run"/>
    private async Task<bool> RunAsync(RowStatement statement, RowWrite write, IRelationalConnection connection, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            var command = connection.RentCommand();

            try
            {
                command.PopulateFrom(statement.Command);
                var reader = await command.ExecuteReaderAsync(Arguments(connection, write), cancellationToken).ConfigureAwait(false);
                await using var disposal = reader.ConfigureAwait(false);
                var hit = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                Take(statement, write, reader, hit);

                return hit;
            }
            finally
            {
                connection.ReturnCommand(command);
            }
        }
        catch (Exception exception) when (exception is not DbUpdateException and not OperationCanceledException)
        {
            throw new DbUpdateException(Failed, exception, [write.Entry]);
        }
        finally
        {
            await connection.CloseAsync().ConfigureAwait(false);
        }
    }

    private RelationalCommandParameterObject Arguments(IRelationalConnection connection, RowWrite write) =>
        new(connection, RowParameter.ValuesOf(write), null, write.Entry.Context, commandLogger, CommandSource.SaveChanges);

    private static void Take(RowStatement statement, RowWrite write, RelationalDataReader reader, bool hit)
    {
        if (hit && statement.Version is { } version)
        {
            write.Entry.SetStoreGeneratedValue(version, reader.DbDataReader.GetFieldValue<uint>(0), setModified: false);
        }
    }

    private static DbUpdateConcurrencyException Missed(RowStatement statement, RowWrite write) =>
        statement.TakesKey ? new KeyTakenException([write.Entry]) : new DbUpdateConcurrencyException(Lost, [write.Entry]);

    private static void Refuse(DbUpdateConcurrencyException exception, InterceptionResult interception)
    {
        // Whoever takes lost races lightly must not take a row for written that another request's key stands for.
        if (!interception.IsSuppressed || exception is KeyTakenException)
        {
            throw exception;
        }
    }
}
