using System.Diagnostics.CodeAnalysis;
using Arc.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Arc.PostgreSql.Events;

/// <summary>
/// EF Core's way to the database, with a short one for the most frequent save: a single plain row, outside of any
/// transaction, with its event. All around it is EF Core's own: interceptors, logs, timeouts, retries, errors.
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

    public override int SaveChanges(IList<IUpdateEntry> entries) =>
        Find(entries, out var write) is { } statement ? Execute(statement, write!)
        : KeyClaims.Of(entries, sql) is { } keys ? KeyedSave.Save(RelationalDependencies.Connection, keys, base.SaveChanges)
        : base.SaveChanges(entries);

    public override Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default) =>
        Find(entries, out var write) is { } statement
            ? ExecuteAsync(statement, write!, cancellationToken)
            : KeyClaims.Of(entries, sql) is { } keys
            ? KeyedSave.SaveAsync(RelationalDependencies.Connection, keys, rest => base.SaveChangesAsync(rest, cancellationToken), cancellationToken)
            : base.SaveChangesAsync(entries, cancellationToken);

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
        var connection = RelationalDependencies.Connection;
        var hit = false;
        connection.Open();

        try
        {
            var command = connection.RentCommand();

            try
            {
                command.PopulateFrom(statement.Command);
                using var reader = command.ExecuteReader(Arguments(connection, write));
                hit = reader.Read();
                Take(statement, write, reader, hit);
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

        if (!hit)
        {
            var exception = new DbUpdateConcurrencyException(Lost, [write.Entry]);
            var suppressed = updateLogger.OptimisticConcurrencyException(write.Entry.Context, [write.Entry], exception, null);
            Refuse(exception, suppressed);
        }

        return 1;
    }

    private async Task<int> ExecuteAsync(RowStatement statement, RowWrite write, CancellationToken cancellationToken)
    {
        var connection = RelationalDependencies.Connection;
        var hit = false;
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            var command = connection.RentCommand();

            try
            {
                command.PopulateFrom(statement.Command);
                var reader = await command.ExecuteReaderAsync(Arguments(connection, write), cancellationToken).ConfigureAwait(false);
                await using var disposal = reader.ConfigureAwait(false);
                hit = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                Take(statement, write, reader, hit);
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

        if (!hit)
        {
            var exception = new DbUpdateConcurrencyException(Lost, [write.Entry]);
            var suppressed = await updateLogger
                .OptimisticConcurrencyExceptionAsync(write.Entry.Context, [write.Entry], exception, null, cancellationToken)
                .ConfigureAwait(false);
            Refuse(exception, suppressed);
        }

        return 1;
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

    private static void Refuse(DbUpdateConcurrencyException exception, InterceptionResult interception)
    {
        if (!interception.IsSuppressed)
        {
            throw exception;
        }
    }
}
