using Arc.Events;
using Npgsql;

namespace Arc.PostgreSql.Events;

/// <summary>An event as the statements of <see cref="OutboxSql"/> read it.</summary>
internal static class EventRow
{
    public static OutboxMessage Read(NpgsqlDataReader row) => Read(row, attempts: false);

    public static OutboxMessage Read(NpgsqlDataReader row, bool attempts) => new()
    {
        Sequence = row.GetInt64(0),
        Id = row.GetGuid(1),
        Slot = row.GetInt16(2),
        Type = row.GetString(3),
        AggregateType = row.GetString(4),
        AggregateId = row.GetString(5),
        OccurredAt = new DateTimeOffset(row.GetDateTime(6)),
        TenantId = Text(row, 7),
        UserId = Text(row, 8),
        CorrelationId = Text(row, 9),
        TraceParent = Text(row, 10),
        TraceState = Text(row, 11),
        CausationId = row.IsDBNull(12) ? null : row.GetGuid(12),
        IdempotencyKey = Text(row, 13),
        SchemaVersion = row.GetInt32(14),
        Data = row.GetFieldValue<byte[]>(15),
        Attempts = attempts ? row.GetInt32(16) : 0,
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
