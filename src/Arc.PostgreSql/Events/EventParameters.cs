using Arc.Events;
using Npgsql;
using NpgsqlTypes;

namespace Arc.PostgreSql.Events;

/// <summary>The values of an event that is stored inside another statement, by the names of their columns.</summary>
internal static class EventParameters
{
    public static IReadOnlyList<(string Name, Func<OutboxMessage, NpgsqlParameter> Make)> All { get; } =
    [
        ("id", message => new NpgsqlParameter<Guid> { TypedValue = message.Id, NpgsqlDbType = NpgsqlDbType.Uuid }),
        ("slot", message => new NpgsqlParameter<short> { TypedValue = message.Slot, NpgsqlDbType = NpgsqlDbType.Smallint }),
        ("type", message => Text(message.Type)),
        ("aggregate_type", message => Text(message.AggregateType)),
        ("aggregate_id", message => Text(message.AggregateId)),
        ("occurred_at", message => new NpgsqlParameter<DateTimeOffset> { TypedValue = message.OccurredAt, NpgsqlDbType = NpgsqlDbType.TimestampTz }),
        ("tenant_id", message => Text(message.TenantId)),
        ("user_id", message => Text(message.UserId)),
        ("correlation_id", message => Text(message.CorrelationId)),
        ("trace_parent", message => Text(message.TraceParent)),
        ("trace_state", message => Text(message.TraceState)),
        ("causation_id", message => new NpgsqlParameter<Guid?> { TypedValue = message.CausationId, NpgsqlDbType = NpgsqlDbType.Uuid }),
        ("idempotency_key", message => Text(message.IdempotencyKey)),
        ("schema_version", message => new NpgsqlParameter<int> { TypedValue = message.SchemaVersion, NpgsqlDbType = NpgsqlDbType.Integer }),
        ("data", message => new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = message.Data, NpgsqlDbType = NpgsqlDbType.Bytea }),
    ];

    private static NpgsqlParameter<string?> Text(string? value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };
}
