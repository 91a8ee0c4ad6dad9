using System.Collections.Concurrent;
using System.Data.Common;
using Arc.Events;
using Arc.PostgreSql.Audit;
using Arc.PostgreSql.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Arc.PostgreSql.Events;

/// <summary>
/// Puts the event of a single write into the write's own statement. The row and its event are then one statement, one
/// round trip and one commit, and a write that hits no row (its version is no longer the loaded one) stores no event:
/// the event is selected from the row that was written.
/// </summary>
internal sealed class StatementJoin(JoinableTypes joinable, TimeProvider time) : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<IEntityType, (string Table, string[] Inserts, string Keep, string Audit)> _targets = new();

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result)
    {
        Join(command, eventData);

        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Join(command, eventData);

        return ValueTask.FromResult(result);
    }

    private void Join(DbCommand command, CommandEventData eventData)
    {
        if (eventData is not { CommandSource: CommandSource.SaveChanges, Context: { } context }
            || OutboxSession.Of(context) is not { Joined: { } message, JoinedType: { } type } session
            || JoinedStatement.IsJoined(command.CommandText))
        {
            return;
        }

        var (table, inserts, keepInsert, auditInsert) = _targets.GetOrAdd(type, Target, context);
        var insert = inserts[OutboxGenerations.At(time.GetUtcNow())];

        if (!StatementShape.TryCut(command.CommandText, table, out var shape))
        {
            // Nothing was sent yet, so nothing is half done. The next save of this type stores its event as a row.
            joinable.Refuse(type);
            throw new InvalidOperationException(
                $"The statement that writes {type.DisplayName()} is not one that its event can join, and nothing was saved. Saving again stores the event as a row of its own.");
        }

#pragma warning disable CA2100 // EF Core's own statement, and names from the model; every value is a parameter.
        command.CommandText = JoinedStatement.Compose(
            shape.Statement,
            shape.Returning,
            session.JoinedRecord is null ? null : keepInsert,
            session.JoinedAudit is null ? null : auditInsert,
            insert);
#pragma warning restore CA2100

        var parameters = ((NpgsqlCommand)command).Parameters;

        foreach (var (name, make) in EventParameters.All)
        {
            Add(parameters, name, make(message));
        }

        if (session.JoinedRecord is { } record)
        {
            foreach (var (name, make) in IdempotencySql.JoinedParameters)
            {
                Add(parameters, name, make(record));
            }
        }

        if (session.JoinedAudit is { } entry)
        {
            foreach (var (name, make) in AuditSql.Of(context.Model).JoinedParameters)
            {
                Add(parameters, name, make(entry));
            }
        }
    }

    private static (string Table, string[] Inserts, string Keep, string Audit) Target(IEntityType type, DbContext context)
    {
        var table = context.GetService<ISqlGenerationHelper>().DelimitIdentifier(type.GetTableName()!, type.GetSchema());
        var sql = new OutboxSql(context.Model);

        return (
            table,
            [.. Enumerable.Range(0, sql.Generations.Count).Select(generation => sql.InsertJoined(generation, static name => $"@{Named(name)}"))],
            new IdempotencySql(context.Model).InsertJoined(static name => $"@{Named(name)}"),
            AuditSql.Of(context.Model).InsertJoined(static name => $"@{Named(name)}"));
    }

    private static void Add(NpgsqlParameterCollection parameters, string name, NpgsqlParameter parameter)
    {
        parameter.ParameterName = Named(name);
        parameters.Add(parameter);
    }

    /// <summary>A name that none of EF Core's parameters has.</summary>
    private static string Named(string name) => $"arc_{name}";
}
