using System.Data;
using Arc.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Arc.PostgreSql.Audit;

/// <summary>
/// A round in one transaction, under an advisory lock that ends with it.
/// <list type="number">
/// <item>Look whether the transaction that noted the next floor, and with it all that were running then, is over.</item>
/// <item>If so, take the next mark: the last number that was drawn, and after that an id for this transaction. A writer has its
/// id before it draws its number, so who drew up to the mark has a smaller id.</item>
/// <item>The statements from here on see every entry below the old mark. When all that is seen is sealed, the old mark is the
/// floor, and the new one is noted.</item>
/// </list>
/// A mark from another cluster, which a restored backup may hold, is noted anew; so is one that the sequence has yet to reach,
/// with no floor at all: what it says is about other entries.
/// </summary>
internal sealed class PostgreSqlAuditRound : AuditRound
{
    private readonly DbContext _context;
    private readonly AuditSql _sql;
    private readonly IDbContextTransaction _transaction;
    private readonly AuditProgress _progress;
    private readonly (long Last, long Transaction)? _mark;

    private PostgreSqlAuditRound(DbContext context, AuditSql sql, IDbContextTransaction transaction, AuditProgress progress, (long Last, long Transaction)? mark)
    {
        _context = context;
        _sql = sql;
        _transaction = transaction;
        _progress = progress;
        _mark = mark;
    }

    public override DateTimeOffset Now => _progress.Now;

    public override long Floor => _progress.Floor;

    public static async Task<AuditRound?> BeginAsync(DbContext context, CancellationToken cancellationToken)
    {
        var sql = AuditSql.Of(context.Model);

        // Each statement has to see with its own eyes, whatever the database's default.
        var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);

        try
        {
            if (await ScalarAsync(context, sql.TryLock, cancellationToken).ConfigureAwait(false) is true)
            {
                var progress = await ReadAsync(context, sql, cancellationToken).ConfigureAwait(false);

                return new PostgreSqlAuditRound(context, sql, transaction, progress, await MarkAsync(context, sql, progress, cancellationToken).ConfigureAwait(false));
            }
        }
        catch
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await transaction.DisposeAsync().ConfigureAwait(false);

        return null;
    }

    public override async Task AddAsync(IReadOnlyList<AuditSeal> seals, CancellationToken cancellationToken)
    {
        var command = Command(_context, _sql.AddSeals);
        await using var disposal = command.ConfigureAwait(false);
        command.Parameters.Add(Values(seals, seal => seal.Chain));
        command.Parameters.Add(Values(seals, seal => seal.Number));
        command.Parameters.Add(Values(seals, seal => seal.Sequence));
        command.Parameters.Add(Values(seals, seal => seal.EntryId));
        command.Parameters.Add(Values(seals, seal => seal.Hash));
        command.Parameters.Add(Values(seals, seal => seal.SealedAt));
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task CompleteAsync(bool isAllSealed, CancellationToken cancellationToken)
    {
        if ((isAllSealed || _progress.IsRestarted) && _mark is var (last, id))
        {
            await ScalarAsync(_context, _sql.Note, cancellationToken, _progress.IsSettled ? _progress.Next : _progress.Floor, last, id).ConfigureAwait(false);
        }

        await _transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override ValueTask DisposeAsync() => _transaction.DisposeAsync();

    /// <summary>Null while the mark before is not settled, and while nothing happens: an idle trail writes nothing.</summary>
    private static async Task<(long Last, long Transaction)?> MarkAsync(DbContext context, AuditSql sql, AuditProgress progress, CancellationToken cancellationToken)
    {
        var isStale = progress.IsForeign || progress.IsRestarted;

        if (!progress.IsSettled && !isStale)
        {
            return null;
        }

        var last = (long)(await ScalarAsync(context, sql.LastNumber, cancellationToken).ConfigureAwait(false))!;

        return last == progress.Next && progress.Floor == progress.Next && !isStale
            ? null
            : (last, (long)(await ScalarAsync(context, AuditSql.Transaction, cancellationToken).ConfigureAwait(false))!);
    }

    private static async Task<AuditProgress> ReadAsync(DbContext context, AuditSql sql, CancellationToken cancellationToken)
    {
        var command = Command(context, sql.Progress);
        await using var disposal = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var readerDisposal = reader.ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);

        var isRestarted = reader.GetBoolean(5);
        var (floor, next) = isRestarted ? (0, 0) : (reader.GetInt64(1), reader.GetInt64(2));

        return new AuditProgress(new DateTimeOffset(reader.GetDateTime(0)), floor, next, reader.GetBoolean(3), reader.GetBoolean(4), isRestarted);
    }

    private static async Task<object?> ScalarAsync(DbContext context, string text, CancellationToken cancellationToken, params long[] values)
    {
        var command = Command(context, text);
        await using var disposal = command.ConfigureAwait(false);

        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        }

        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    private static NpgsqlParameter<T[]> Values<T>(IReadOnlyList<AuditSeal> seals, Func<AuditSeal, T> of) => new() { TypedValue = [.. seals.Select(of)] };

#pragma warning disable CA2100 // The texts are AuditSql's, with names from the model; every value is a parameter.
    private static NpgsqlCommand Command(DbContext context, string text) =>
        new(text, (NpgsqlConnection)context.Database.GetDbConnection(), (NpgsqlTransaction)context.Database.CurrentTransaction!.GetDbTransaction());
#pragma warning restore CA2100
}
