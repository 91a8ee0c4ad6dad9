using System.Collections.Concurrent;
using System.Data.Common;
using System.Transactions;
using Arc.Hosting;
using Arc.Idempotency;
using Arc.PostgreSql.Events;
using Arc.PostgreSql.Hosting;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Arc.PostgreSql.Idempotency;

/// <summary>
/// Keys in the database of the rows. For a request at work an advisory lock is held, which ends with the process
/// or the connection whatever happens to them; the answer is a row of the write's own transaction. See README.md.
/// </summary>
internal sealed class PostgreSqlIdempotencyStore(IContextSource contexts, IConfiguration configuration) : IIdempotencyStore, IAsyncDisposable, IDisposable
{
    // By the type of the context: whether all that a save does is Arc's, so that one that is taken back has done nothing.
    private readonly ConcurrentDictionary<Type, bool> _isPlain = [];
    private readonly Lock _gate = new();
    private IdempotencySql? _sql;
    private KeyLocks? _locks;

    public string Name => "PostgreSql";

    public bool JoinsTransaction => true;

    public IdempotencyClaim? LeaveToWrite(DbContext context, IEntityType written)
    {
        ArgumentNullException.ThrowIfNull(context);

        return Volatile.Read(ref _locks)?.Now is { } now
            && context.Database.CurrentTransaction is null
            && Transaction.Current is null
            && Extension(context) is var arc
            && arc.Statements.Writes(written)
            && arc.Connections.LeadThere(context.Database.GetDbConnection())
            && _isPlain.GetOrAdd(context.GetType(), static (_, context) => IsPlain(context), context)
            ? IdempotencyClaim.LeftToWrite(now)
            : null;
    }

    public Task<IdempotencyClaim> ClaimAsync(IdempotencyRequest request, DbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        return LeadsHere(context)
            ? Locks(context).ClaimAsync(request, cancellationToken)
            : ClaimThereAsync(request, context, cancellationToken);
    }

    public async Task CompleteAsync(IdempotencyClaim claim, IdempotencyRecord record, DbContext context)
    {
        await context.Database.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);

        try
        {
            var command = Command(context, Sql(context).Insert,
                Value(record.Namespace), Value(record.Key), Value(record.Scope), Value(record.Fingerprint), Value(record.Answer), Value(record.ExpiresAt));
            await using var disposal = command.ConfigureAwait(false);
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask ReleaseAsync(IdempotencyClaim claim, IdempotencyRequest request, DbContext context)
    {
        if (claim.Token is KeyUse use)
        {
            Locks(context).End(use, claim.IsCarried);
            return;
        }

        try
        {
            await UnlockAsync(context, request).ConfigureAwait(false);
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    public bool IsClaimLost(Exception exception)
    {
        for (var error = exception; error is not null; error = error.InnerException)
        {
            if (error is KeyTakenException)
            {
                return true;
            }

            if (error is PostgresException refused)
            {
                return refused.TableName == _sql?.TableName;
            }
        }

        return false;
    }

    public Task<bool> HasAsync(string space, string key, CancellationToken cancellationToken) => WithContextAsync(
        async (context, sql) =>
        {
            var command = Command(context, sql.Has, Value(space), Value(key));
            await using var disposal = command.ConfigureAwait(false);

            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
        },
        cancellationToken);

    public Task<int> ForgetAsync(string space, string key, CancellationToken cancellationToken) => WithContextAsync(
        async (context, sql) =>
        {
            var command = Command(context, sql.Forget, Value(space), Value(key));
            await using var disposal = command.ConfigureAwait(false);

            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public Task<int> PurgeAsync(int limit, CancellationToken cancellationToken) => WithContextAsync(
        async (context, sql) =>
        {
            var command = Command(context, sql.Purge, Value(limit));
            await using var disposal = command.ConfigureAwait(false);

            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public ValueTask DisposeAsync() => _locks?.DisposeAsync() ?? default;

    public void Dispose() => _locks?.Dispose();

    private static bool LeadsHere(DbContext context) =>
        Extension(context).Connections.LeadThere(context.Database.GetDbConnection());

    private static OutboxContextExtension Extension(DbContext context) => context.GetService<IDbContextOptions>().FindExtension<OutboxContextExtension>()!;

    private static bool IsPlain(DbContext context) =>
        ((Func<bool, CancellationToken, Task<int>>)context.SaveChangesAsync).Method.DeclaringType == typeof(DbContext)
        && ((Func<CancellationToken, Task<int>>)context.SaveChangesAsync).Method.DeclaringType == typeof(DbContext)
        && !ForeignInterceptors.Any(context.GetService<IDbContextOptions>(), typeof(PostgreSqlIdempotencyStore).Assembly);

    /// <summary>Where the application has given the context a connection of its own: that may lead to another database, whose keys these are.</summary>
    private async Task<IdempotencyClaim> ClaimThereAsync(IdempotencyRequest request, DbContext context, CancellationToken cancellationToken)
    {
        // Held until the claim ends: the lock belongs to this connection.
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var claimed = false;

        try
        {
            var claim = await AskAsync(Sql(context), request, context, cancellationToken).ConfigureAwait(false);
            claimed = claim.IsGranted;

            return claim;
        }
        catch
        {
            // Given up on the way, the session may hold the lock, and would keep it in the pool.
            await UnlockIfItCanAsync(context, request).ConfigureAwait(false);
            throw;
        }
        finally
        {
            if (!claimed)
            {
                await context.Database.CloseConnectionAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task<IdempotencyClaim> AskAsync(IdempotencySql sql, IdempotencyRequest request, DbContext context, CancellationToken cancellationToken)
    {
        var (locked, now, found, isLive) = await LockAndFindAsync(sql, request, context, cancellationToken).ConfigureAwait(false);

        if (found is not null && isLive)
        {
            // A repetition holds the lock for this moment only, and another one that comes meanwhile needs no lock either.
            if (locked)
            {
                await UnlockAsync(context, request).ConfigureAwait(false);
            }

            return IdempotencyClaim.Answered(found);
        }

        if (!locked)
        {
            return IdempotencyClaim.Running;
        }

        if (found is not null)
        {
            var command = Command(context, sql.RemoveExpired, Value(request.Namespace), Value(request.Key), Value(request.Scope));
            await using var disposal = command.ConfigureAwait(false);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        return IdempotencyClaim.Granted(now, token: null);
    }

    /// <summary>One round trip: the lock, and then what was kept; in this order, or a request that ends in between would run again.</summary>
    private static async Task<(bool Locked, DateTimeOffset Now, IdempotencyRecord? Found, bool IsLive)> LockAndFindAsync(
        IdempotencySql sql, IdempotencyRequest request, DbContext context, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch((NpgsqlConnection)context.Database.GetDbConnection(), TransactionOf(context));
        await using var batchDisposal = batch.ConfigureAwait(false);
        batch.BatchCommands.Add(Part(IdempotencySql.TryLock, Value(KeyLock.Of(request.Namespace, request.Key, request.Scope))));
        batch.BatchCommands.Add(Part(sql.Find, Value(request.Namespace), Value(request.Key), Value(request.Scope)));

        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = reader.ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (locked, now) = (reader.GetBoolean(0), new DateTimeOffset(reader.GetDateTime(1)));
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);

        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return (locked, now, null, false);
        }

        return (locked, now, IdempotencySql.Record(request, reader, 0), reader.GetBoolean(3));
    }

    private static async Task UnlockAsync(DbContext context, IdempotencyRequest request)
    {
        var command = Command(context, IdempotencySql.Unlock, Value(KeyLock.Of(request.Namespace, request.Key, request.Scope)));
        await using var disposal = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task UnlockIfItCanAsync(DbContext context, IdempotencyRequest request)
    {
        try
        {
            await UnlockAsync(context, request).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and the lock with it.
        }
    }

    private async Task<T> WithContextAsync<T>(Func<DbContext, IdempotencySql, Task<T>> work, CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            return await work(context, Sql(context)).ConfigureAwait(false);
        }
        finally
        {
            // A context that goes back to its pool remembers that it was opened.
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private KeyLocks Locks(DbContext context)
    {
        lock (_gate)
        {
            return _locks ??= new KeyLocks(ConnectionDefaults.ForKeys(configuration.GetConnectionString(Name)!), Sql(context));
        }
    }

    private IdempotencySql Sql(DbContext context) => _sql ??= new IdempotencySql(context.Model);

    private static NpgsqlTransaction? TransactionOf(DbContext context) => (NpgsqlTransaction?)context.Database.CurrentTransaction?.GetDbTransaction();

#pragma warning disable CA2100 // The texts are IdempotencySql's, with names from the model; every value is a parameter.
    private static NpgsqlCommand Command(DbContext context, string text, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(text, (NpgsqlConnection)context.Database.GetDbConnection(), TransactionOf(context));
        command.Parameters.AddRange(parameters);

        return command;
    }

    private static NpgsqlBatchCommand Part(string text, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(text);
        command.Parameters.AddRange(parameters);

        return command;
    }
#pragma warning restore CA2100

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
