using Arc.EntityModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.PostgreSql.Audit;

/// <summary>The statements by which the sealing of entries makes its way, with the names that the model gives the tables.</summary>
internal sealed class AuditSql
{
    private const string Annotation = "Arc:AuditSql";

    private AuditSql(IModel model)
    {
        var type = model.FindEntityType(AuditEntityModel.Mark)!;
        var mark = Quote(type.GetSchema(), type.GetTableName()!);
        var sequence = Quote(model.FindEntityType(AuditEntityModel.Entries)!.GetSchema(), AuditConvention.Sequence);

        TryLock = $"SELECT pg_try_advisory_xact_lock(hashtextextended('{mark.Replace("'", "''", StringComparison.Ordinal)}', 0))";
        Progress = $"""
            SELECT now(), coalesce(m.floor, 0), coalesce(m.next, 0),
                coalesce(pg_snapshot_xmin(s.snapshot)::text::bigint > m.transaction_id AND pg_snapshot_xmax(s.snapshot)::text::bigint > m.transaction_id, true),
                coalesce(pg_snapshot_xmax(s.snapshot)::text::bigint <= m.transaction_id, false)
            FROM (SELECT pg_current_snapshot() AS snapshot) s LEFT JOIN {mark} m ON m.id = 1
            """;
        LastNumber = $"SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END FROM {sequence}";
        Note = $"""
            INSERT INTO {mark} AS m (id, floor, next, transaction_id) VALUES (1, $1, $2, $3)
            ON CONFLICT (id) DO UPDATE SET floor = excluded.floor, next = excluded.next, transaction_id = excluded.transaction_id
            """;
    }

    /// <summary>Without waiting, until the transaction ends. The name of the table keeps applications apart that share a database.</summary>
    public string TryLock { get; }

    public string Progress { get; }

    /// <summary>An id for this transaction, greater than any that was given before.</summary>
    public static string Transaction => "SELECT pg_current_xact_id()::text::bigint";

    /// <summary>The last number that was drawn. A statement of its own, before <see cref="Transaction"/>: the order is part of the proof.</summary>
    public string LastNumber { get; }

    /// <summary>$1 the floor, $2 the next, $3 the transaction.</summary>
    public string Note { get; }

    public static AuditSql Of(IModel model)
    {
        if (model.FindEntityType(AuditEntityModel.Mark) is null)
        {
            throw new InvalidOperationException(
                "The context's model has no tables of the audit trail. A context that overrides OnModelCreating must call ConfigureArc(modelBuilder) in it.");
        }

        return model.GetOrAddRuntimeAnnotationValue(Annotation, static model => new AuditSql(model!), model);
    }

    private static string Quote(string? schema, string name) => schema is null ? Quote(name) : $"{Quote(schema)}.{Quote(name)}";

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
