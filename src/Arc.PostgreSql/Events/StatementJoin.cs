using System.Collections.Concurrent;
using System.Data.Common;
using Arc.Events;
using Arc.PostgreSql.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Arc.PostgreSql.Events;

/// <summary>
/// Puts the event of a single write into the write's own statement. The row and its event are then one statement, one
/// round trip and one commit, and a write that hits no row (its version is no longer the loaded one) stores no event:
/// the event is selected from the row that was written.
/// </summary>
internal sealed class StatementJoin(JoinableTypes joinable, TimeProvider time) : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<IEntityType, (string Table, string[] Inserts, string Keep)> _targets = new();

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
            || OutboxSession.Of(context) is not { Joined: { } message, JoinedType: { } type } session)
        {
            return;
        }

        var (table, inserts, keepInsert) = _targets.GetOrAdd(type, Target, context);
        var insert = inserts[OutboxGenerations.At(time.GetUtcNow())];

        if (!StatementShape.TryCut(command.CommandText, table, out var shape))
        {
            // Nothing was sent yet, so nothing is half done. The next save of this type stores its event as a row.
            joinable.Refuse(type);
            throw new InvalidOperationException(
                $"The statement that writes {type.DisplayName()} is not one that its event can join, and nothing was saved. Saving again stores the event as a row of its own.");
        }

        var keep = session.JoinedRecord is null ? null : $",\nk AS (\n{keepInsert})";

#pragma warning disable CA2100 // EF Core's own statement, and names from the model; every value is a parameter.
        command.CommandText = shape.Returning.IsEmpty
            ? $"WITH w AS (\n{shape.Statement}\nRETURNING 1){keep}\n{insert};"
            : $"WITH w AS (\n{shape.Statement}\nRETURNING {shape.Returning}){keep},\ne AS (\n{insert})\nSELECT {shape.Returning} FROM w;";
#pragma warning restore CA2100

        AddParameters(((NpgsqlCommand)command).Parameters, message);

        if (session.JoinedRecord is { } record)
        {
            IdempotencySql.AddJoined(((NpgsqlCommand)command).Parameters, record);
        }
    }

    private static (string Table, string[] Inserts, string Keep) Target(IEntityType type, DbContext context)
    {
        var table = context.GetService<ISqlGenerationHelper>().DelimitIdentifier(type.GetTableName()!, type.GetSchema());
        var sql = new OutboxSql(context.Model);

        return (table, [.. Enumerable.Range(0, sql.Generations.Count).Select(sql.InsertJoined)], new IdempotencySql(context.Model).InsertJoined);
    }

    private static void AddParameters(NpgsqlParameterCollection parameters, OutboxMessage message)
    {
        parameters.Add(new NpgsqlParameter<Guid>("arc_id", NpgsqlDbType.Uuid) { TypedValue = message.Id });
        parameters.Add(new NpgsqlParameter<short>("arc_slot", NpgsqlDbType.Smallint) { TypedValue = message.Slot });
        parameters.Add(Text("arc_type", message.Type));
        parameters.Add(Text("arc_aggregate_type", message.AggregateType));
        parameters.Add(Text("arc_aggregate_id", message.AggregateId));
        parameters.Add(new NpgsqlParameter<DateTimeOffset>("arc_occurred_at", NpgsqlDbType.TimestampTz) { TypedValue = message.OccurredAt });
        parameters.Add(Text("arc_tenant_id", message.TenantId));
        parameters.Add(Text("arc_user_id", message.UserId));
        parameters.Add(Text("arc_correlation_id", message.CorrelationId));
        parameters.Add(Text("arc_trace_parent", message.TraceParent));
        parameters.Add(new NpgsqlParameter<int>("arc_schema_version", NpgsqlDbType.Integer) { TypedValue = message.SchemaVersion });
        parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>>("arc_data", NpgsqlDbType.Bytea) { TypedValue = message.Data });
    }

    private static NpgsqlParameter<string?> Text(string name, string? value) => new(name, NpgsqlDbType.Text) { TypedValue = value };
}
