using Arc.EntityModel;
using Arc.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The statements on the outbox, with the names that the model gives its tables. The key's index serves every read in
/// order; the partial index on retries is empty while nothing fails.
/// </summary>
internal sealed class OutboxSql
{
    private const string EventColumns =
        "id, type, aggregate_type, aggregate_id, occurred_at, tenant_id, user_id, correlation_id, trace_parent, schema_version, data";

    private readonly string _waiting;
    private readonly string _parked;

    public OutboxSql(IModel model)
    {
        _waiting = Name(model.FindEntityType(OutboxEntityModel.Waiting));
        _parked = Name(model.FindEntityType(OutboxEntityModel.Parked));
    }

    /// <summary>The table as <c>to_regclass</c> reads it.</summary>
    public string Table => _waiting;

    /// <summary>The event as a row for each row of <c>w</c>, which is the row that was written, or none.</summary>
    public string InsertJoined =>
        $"INSERT INTO {_waiting} ({EventColumns}, attempts)\nSELECT @arc_id, @arc_type, @arc_aggregate_type, @arc_aggregate_id, @arc_occurred_at, @arc_tenant_id, @arc_user_id, @arc_correlation_id, @arc_trace_parent, @arc_schema_version, @arc_data, 0 FROM w";

    /// <summary>
    /// One relay per database, decided by a lock that lives as long as the relay's connection. Null while the table does
    /// not exist: a schema may be made after the start.
    /// </summary>
    public string TryLead { get; } = "SELECT pg_try_advisory_lock(1098015520, to_regclass($1)::oid::int4)";

    /// <summary>Aggregates with an event that waits for its retry. The partial index holds just these.</summary>
    public string ReadHeld => $"SELECT aggregate_type, aggregate_id, retry_at > now() FROM {_waiting} WHERE retry_at IS NOT NULL";

    /// <summary>The oldest events. $1 how many, $2 types whose data nobody wants.</summary>
    public string Read => $"{Select}\nORDER BY sequence\nLIMIT $1";

    /// <summary>
    /// The same without held aggregates, $3 and $4 in parallel. A filter and not a join, so that the rows still come in
    /// the order of the key's index and the limit ends the scan.
    /// </summary>
    public string ReadUnheld =>
        $"{Select}\nWHERE (octet_length(aggregate_type) || ':' || aggregate_type || aggregate_id) <> ALL ($3)\nORDER BY sequence\nLIMIT $1";

    /// <summary>What was delivered is gone; no state is kept of it.</summary>
    public string Remove => $"DELETE FROM {_waiting} WHERE sequence = ANY ($1)";

    /// <summary>Sets failed events back, by the database's clock.</summary>
    public string Retry =>
        $"UPDATE {_waiting} o SET attempts = o.attempts + 1, retry_at = now() + f.delay, error = f.error\nFROM unnest($1, $2, $3) AS f (sequence, delay, error)\nWHERE o.sequence = f.sequence";

    /// <summary>Moves given-up events aside, in one statement: they are never in none of the tables.</summary>
    public string Park =>
        $"WITH p AS (DELETE FROM {_waiting} o USING unnest($1, $2) AS f (sequence, error) WHERE o.sequence = f.sequence RETURNING o.*, f.error AS last_error)\nINSERT INTO {_parked} (sequence, {EventColumns}, attempts, error)\nSELECT sequence, {EventColumns}, attempts + 1, last_error FROM p";

    /// <summary>Removes the oldest events unread.</summary>
    public string Discard => $"DELETE FROM {_waiting} WHERE sequence IN (SELECT sequence FROM {_waiting} ORDER BY sequence LIMIT $1)";

    private string Select =>
        $"SELECT sequence, id, type, aggregate_type, aggregate_id, occurred_at, tenant_id, user_id, correlation_id, trace_parent, schema_version, CASE WHEN type = ANY ($2) THEN ''::bytea ELSE data END, attempts\nFROM {_waiting}";

    /// <summary>How an aggregate stands in <see cref="ReadUnheld"/>: unambiguous for any type and id.</summary>
    public static string AggregateKey(string type, string id) => $"{System.Text.Encoding.UTF8.GetByteCount(type)}:{type}{id}";

    private static string Name(IEntityType? type)
    {
        if (type?.GetTableName() is not { } table)
        {
            throw new InvalidOperationException(
                "The context's model has no outbox. A context that overrides OnModelCreating must call ConfigureArc(modelBuilder) in it.");
        }

        return type.GetSchema() is { } schema ? $"{Quote(schema)}.{Quote(table)}" : Quote(table);
    }

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
