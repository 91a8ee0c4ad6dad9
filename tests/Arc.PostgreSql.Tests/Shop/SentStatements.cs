using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Arc.PostgreSql.Tests.Shop;

/// <summary>What went to the database, as a user's own interceptor sees it.</summary>
public sealed class SentStatements : DbCommandInterceptor
{
    private readonly ConcurrentQueue<(string Text, bool InTransaction)> _sent = new();

    public (string Text, bool InTransaction)[] Take()
    {
        var sent = _sent.ToArray();
        _sent.Clear();

        return sent;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        _sent.Enqueue((command.CommandText, command.Transaction is not null));

        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        _sent.Enqueue((command.CommandText, command.Transaction is not null));

        return ValueTask.FromResult(result);
    }
}
